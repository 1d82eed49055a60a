package io.kpipulse.point.topic;

import static io.kpipulse.point.topic.KpiPointRecords.MINUTE;
import static io.kpipulse.point.topic.KpiPointRecords.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JobStepsTest {
  private static final PartitionShare TASKS = PartitionShare.of("task-kpi", "points", 4, 0, 2);
  private static final PartitionShare CASES = PartitionShare.of("case-kpi", "points", 4, 1, 2);

  private final JobSteps steps = new JobSteps();

  private List<String> close() {
    return steps.close().stream().map(KpiPointRecords::text).toList();
  }

  private void mark(long... timesOfTasks) {
    for (int place = 0; place < timesOfTasks.length; place++) {
      steps.add(TASKS.partition(place), KpiPointRecords.mark(TASKS, timesOfTasks[place]));
    }
  }

  @Test
  void closedStepsComeInTheOrderOfTimeWhateverTheirPartition() {
    steps.add(2, point("BTC", 1, 3 * MINUTE, 5));
    steps.add(0, point("BCA", 2, 3 * MINUTE, 1));
    steps.add(2, point("BTC", 0, 3 * MINUTE, 4));
    steps.add(0, point("BCA", 0, 3 * MINUTE, 2));
    assertThat(close()).isEmpty();
    mark(3 * MINUTE, 2 * MINUTE);
    assertThat(close()).containsExactly("BCA0=2", "BTC0=4", "BTC1=5");
    mark(3 * MINUTE, 3 * MINUTE);
    assertThat(close()).containsExactly("BCA2=1");
    assertThat(steps.watermark("task-kpi")).isEqualTo(3 * MINUTE);
  }

  @Test
  void ofSeveralVersionsTheOneWithTheGreatestWatermarkIsGivenOnce() {
    mark(0, 0);
    steps.add(0, point("BCA", 0, 20, 1));
    steps.add(0, point("BCA", 0, 30, 2));
    steps.add(0, point("BCA", 0, 30, 3));
    steps.add(0, point("BCA", 0, 10, 4));
    mark(MINUTE, MINUTE);
    assertThat(close()).containsExactly("BCA0=3");
    assertThat(close()).isEmpty();
  }

  @Test
  void correctionsFollowTheStepsThatAMarkCloses() {
    mark(2 * MINUTE, 2 * MINUTE);
    assertThat(close()).isEmpty();
    steps.add(0, point("BCA", 1, 2 * MINUTE, 9));
    steps.add(0, point("BCA", 0, 2 * MINUTE, 8));
    steps.add(0, point("BCA", 2, 2 * MINUTE, 7));
    assertThat(close()).isEmpty();
    mark(3 * MINUTE, 3 * MINUTE);
    assertThat(close()).containsExactly("BCA2=7", "BCA0=8 corrected", "BCA1=9 corrected");
  }

  @Test
  void aJobThatStandsStillHoldsUpNoOther() {
    steps.add(1, point("BYT", 0, 1, 6));
    steps.add(1, KpiPointRecords.mark(CASES, 5 * MINUTE));
    steps.add(0, point("BCA", 0, 1, 1));
    mark(MINUTE, MINUTE);
    assertThat(close()).containsExactly("BCA0=1");
    steps.add(3, KpiPointRecords.mark(CASES, 5 * MINUTE));
    assertThat(close()).containsExactly("BYT0=6");
  }

  @Test
  void eachJobNeedsAPartitionOfItsOwn() {
    assertThat(TASKS.partitions()).containsExactly(0, 2);
    assertThat(CASES.partitions()).containsExactly(1, 3);
    assertThat(PartitionShare.of(KpiPointRecords.mark(CASES, 1))).isEqualTo(CASES);
    assertThatThrownBy(() -> PartitionShare.of("c", "kpi-points", 2, 2, 3))
        .hasMessage(
            "topic 'kpi-points' has 2 partitions, but each of the 3 jobs that write it needs one"
                + " of its own; create it anew with 3 or more");
  }

  @Test
  void anotherDivisionOfThePartitionsIsNoSilentEnd() {
    mark(MINUTE, MINUTE);
    PartitionShare anew = PartitionShare.of("task-kpi", "points", 4, 0, 3);
    assertThatThrownBy(() -> steps.add(0, KpiPointRecords.mark(anew, 2 * MINUTE)))
        .hasMessageContaining("the partitions of the topic were divided anew: partition 0 was of")
        .hasMessageContaining("./kpi rebuild --points-topic");
  }
}
