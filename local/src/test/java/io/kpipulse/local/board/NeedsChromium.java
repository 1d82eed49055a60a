package io.kpipulse.local.board;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips a test class, and says so, where Chromium and its driver are not on the {@code PATH}. With
 * {@code KPI_REQUIRE_CHROMIUM=true} it is run all the same, and fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsChromium.Condition.class)
@interface NeedsChromium {
  /** Looks for the programs. */
  final class Condition implements ExecutionCondition {
    private static final String HOW_TO_COME_BY_IT =
        "there is no chromium and chromedriver on the PATH; on Debian: apt-get install chromium"
            + " chromium-driver";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean required = "true".equals(System.getenv("KPI_REQUIRE_CHROMIUM"));
      if (required || List.of("chromium", "chromedriver").stream().allMatch(this::isThere)) {
        return ConditionEvaluationResult.enabled("chromium is there, or has to be");
      }
      if (context.getTestMethod().isEmpty()) {
        System.out.println(context.getDisplayName() + " is skipped: " + HOW_TO_COME_BY_IT);
      }
      return ConditionEvaluationResult.disabled(HOW_TO_COME_BY_IT);
    }

    private boolean isThere(String program) {
      return Arrays.stream(System.getenv("PATH").split(":", -1))
          .map(directory -> Path.of(directory, program))
          .anyMatch(Files::isExecutable);
    }
  }
}
