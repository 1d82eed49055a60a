package io.kpipulse.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.TaskInfoImpl;
import org.junit.jupiter.api.Test;

class EarlierAttemptTest {
  private static final long NOW = 7;

  private static TaskInfo attempt(int number) {
    return new TaskInfoImpl("task", 1, 0, 1, number);
  }

  @Test
  void theFirstAttemptKnowsWhatWasKnownAtTheSubmission() {
    assertThat(EarlierAttempt.wroteBefore(false, attempt(0), NOW, 3)).isEqualTo(3);
  }

  @Test
  void aLaterAttemptOrARestoredOneMayFollowOneThatWroteUpToNow() {
    assertThat(EarlierAttempt.wroteBefore(false, attempt(1), NOW, 3)).isEqualTo(NOW);
    assertThat(EarlierAttempt.wroteBefore(true, attempt(0), NOW, 3)).isEqualTo(NOW);
  }
}
