package io.kpipulse.exact;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** As many tries as {@code -Dkpi.tries} says, for who wants more than a build has time for. */
final class PropertyTries implements AroundPropertyHook {
  private static final String OPTION = "kpi.tries";

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    Integer tries = Integer.getInteger(OPTION);
    if (tries != null) {
      context.attributes().setTries(tries);
    }
    return property.execute();
  }
}
