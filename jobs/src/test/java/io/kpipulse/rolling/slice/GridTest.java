package io.kpipulse.rolling.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
  private static final Grid GRID = new Grid(Duration.ofHours(7).toMillis());

  @ParameterizedTest
  @CsvSource({
    "PT5M, 2026-03-02T01:07:00Z, 2026-03-02T01:05:00Z",
    "PT6H, 2026-03-02T22:59:59.999Z, 2026-03-02T17:00:00Z",
    "P1D, 2026-03-02T16:59:59.999Z, 2026-03-01T17:00:00Z",
    "P1D, 2026-03-02T17:00:00Z, 2026-03-02T17:00:00Z",
    "P1D, 1969-12-31T20:00:00Z, 1969-12-31T17:00:00Z"
  })
  void intervalsAreCountedFromMidnightInTheZone(Duration size, Instant time, Instant start) {
    assertThat(GRID.floor(time.toEpochMilli(), size.toMillis())).isEqualTo(start.toEpochMilli());
  }

  @Test
  void aDayBeginsAtMidnightInTheZone() {
    long midnight = Instant.parse("2026-03-01T17:00:00Z").toEpochMilli();
    assertThat(GRID.isMidnight(midnight)).isTrue();
    assertThat(GRID.isMidnight(midnight + 1)).isFalse();
    assertThat(GRID.midnightAtOrBefore(midnight)).isEqualTo(midnight);
    assertThat(GRID.midnightAfter(midnight)).isEqualTo(midnight + Duration.ofDays(1).toMillis());
    assertThat(GRID.midnightAfter(midnight - 1)).isEqualTo(midnight);
  }
}
