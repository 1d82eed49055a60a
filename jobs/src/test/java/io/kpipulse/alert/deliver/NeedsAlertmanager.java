package io.kpipulse.alert.deliver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips a test class, and says so, where there is no {@code prometheus-alertmanager} on the {@code
 * PATH}. With {@code KPI_REQUIRE_ALERTMANAGER=true} it is run all the same, and fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsAlertmanager.Condition.class)
@interface NeedsAlertmanager {
  /** Looks for the program. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (AlertmanagerServer.program().isPresent()
          || "true".equals(System.getenv("KPI_REQUIRE_ALERTMANAGER"))) {
        return ConditionEvaluationResult.enabled("Alertmanager is there, or has to be");
      }
      if (context.getTestMethod().isEmpty()) {
        System.out.println(
            context.getDisplayName() + " is skipped: " + AlertmanagerServer.HOW_TO_COME_BY_IT);
      }
      return ConditionEvaluationResult.disabled(AlertmanagerServer.HOW_TO_COME_BY_IT);
    }
  }
}
