package io.kpipulse.local.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.record.SourceRecord;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DistantTimesTest {
  private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

  private final DistantTimes times = new DistantTimes();

  @Test
  void namesTheLineWhoseYearIsMistyped() {
    add(1, "2026-03-02T01:00:00Z");
    add(2, "2062-03-02T01:00:00Z");
    assertThat(times.warnings(NEVER))
        .containsExactly(
            "warning: line 2 of tasks: the time 2062-03-02T01:00:00Z lies far after those of all others"
                + " (2026-03-02 to 2026-03-02), and figures go on through all the days between; if"
                + " the year is mistyped, correct it");
  }

  @Test
  void countsTheEventsOfEachGroupBeforeAndAfterTheOthers() {
    add(1, "2002-03-02T01:00:00Z");
    add(2, "2002-03-02T02:00:00Z");
    add(3, "2002-04-02T01:00:00Z");
    for (int line = 4; line < 10; line++) {
      add(line, "2026-03-0" + line + "T01:00:00Z");
    }
    add(10, "2062-03-02T01:00:00Z");
    assertThat(times.warnings(NEVER)).hasSize(2);
    assertThat(times.warnings(NEVER).get(0))
        .startsWith(
            "warning: line 1 of tasks and 2 more: the time 2002-03-02T01:00:00Z lies far before");
    assertThat(times.warnings(NEVER).get(1)).startsWith("warning: line 10 of tasks: ");
  }

  @Test
  void saysNothingOfWhatComesAfterTheEnd() {
    add(1, "2026-03-02T01:00:00Z");
    add(2, "2062-03-02T01:00:00Z");
    assertThat(times.warnings(Instant.parse("2027-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void aYearTooFarIsSeenAndAQuietSeasonIsNot() {
    add(1, "2026-03-02T01:00:00Z");
    add(2, "2027-03-02T01:00:00Z");
    assertThat(times.warnings(NEVER)).hasSize(1);
  }

  @Test
  void someMonthsWithoutEventsAreNotFar() {
    add(1, "2025-09-04T01:00:00Z");
    add(2, "2026-03-02T01:00:00Z");
    assertThat(times.warnings(NEVER)).isEmpty();
    assertThat(new DistantTimes().warnings(NEVER)).isEmpty();
  }

  private void add(long line, String time) {
    times.add(
        new SourceRecord("tasks", -1, line, OptionalLong.empty(), null, new byte[0]),
        Instant.parse(time).toEpochMilli());
  }
}
