package io.kpipulse.alert.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.rule.WorkingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertHistoryTest {
  private static final Instant FROM = SampleWorld.NOON.minus(Duration.ofHours(6));

  private static AlertHistory history(Instant from) {
    WorkingCalendar calendar =
        new WorkingCalendar(SampleWorld.REFERENCE.catalog().zone(), Map.of());
    return AlertHistory.of(
        SampleWorld.rule(),
        calendar,
        SampleWorld.REFERENCE.catalog(),
        from,
        SampleWorld.NOON.plusSeconds(600));
  }

  @Test
  void theTimeThatIsJudgedAndTheSameTimesOfTheWeeksBeforeAreRead() {
    AlertHistory history = history(FROM);
    assertThat(history.parts())
        .extracting(HistoryPart::scope)
        .containsExactly("national", "locality");
    HistoryPart locality = history.parts().get(1);
    assertThat(locality.dimensions()).containsExactly("locality");
    assertThat(locality.fields()).containsExactlyInAnyOrder("satisfied", "responses");
    List<HistoryRange> ranges = locality.ranges();
    assertThat(ranges.get(ranges.size() - 1))
        .isEqualTo(
            new HistoryRange(
                FROM.minus(Duration.ofHours(1)), SampleWorld.NOON.plus(Duration.ofHours(1))));
    assertThat(ranges)
        .contains(
            new HistoryRange(
                FROM.minus(Duration.ofDays(7)).minus(Duration.ofHours(1)),
                SampleWorld.NOON.minus(Duration.ofDays(7)).plus(Duration.ofHours(1))));
  }

  @Test
  void rangesThatMeetAreOne() {
    assertThat(history(SampleWorld.NOON.minus(Duration.ofDays(8))).parts().get(0).ranges())
        .hasSize(1);
  }

  @Test
  void onlyTheStepsThatAreJudgedAreRead() {
    HistoryPart part = history(FROM).parts().get(0);
    assertThat(part.isSampled()).isTrue();
    assertThat(part.every()).isEqualTo(Duration.ofHours(1));
    assertThat(part.lastStep(SampleWorld.NOON))
        .isEqualTo(SampleWorld.NOON.plus(Duration.ofMinutes(55)));
  }
}
