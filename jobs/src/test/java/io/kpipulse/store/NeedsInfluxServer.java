package io.kpipulse.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips a test class, and says so, where there is no {@code influxd} on the {@code PATH}. With
 * {@code KPI_REQUIRE_INFLUXDB=true} it is run all the same, and fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsInfluxServer.Condition.class)
public @interface NeedsInfluxServer {
  /** Looks for the program. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (InfluxServer.isThere() || InfluxServer.isRequired()) {
        return ConditionEvaluationResult.enabled("influxd is there, or has to be");
      }
      if (context.getTestMethod().isEmpty()) {
        System.out.println(
            context.getDisplayName() + " is skipped: " + InfluxServer.HOW_TO_COME_BY_IT);
      }
      return ConditionEvaluationResult.disabled(InfluxServer.HOW_TO_COME_BY_IT);
    }
  }
}
