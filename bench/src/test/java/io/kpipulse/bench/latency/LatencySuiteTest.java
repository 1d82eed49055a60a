package io.kpipulse.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LatencySuiteTest {
  @Test
  @Timeout(180)
  void probesAreSeenInTheStore(@TempDir Path directory) throws Exception {
    Settings settings =
        new Settings(OptionalInt.empty(), OptionalInt.of(8_000), 1, directory, progress -> {});

    Section section = LatencySuite.run(settings).get(0);

    assertThat((Integer) section.rows().get(0).get("seen")).isPositive();
    assertThat((Long) section.rows().get(0).get("p50 ms")).isPositive();
  }

  @Test
  void onlyProbesOfTheMeasuredTimeCount() {
    Section section =
        LatencySuite.section(10, List.of(5L, 10L, 20L, 30L), List.of(100L, 110L, 130L));

    assertThat(section.rows().get(0))
        .containsEntry("probes sent", 3)
        .containsEntry("seen", 2)
        .containsEntry("p50 ms", 100L)
        .containsEntry("max ms", 110L);
  }

  @Test
  void aRunWithoutProbesFails() {
    assertThatThrownBy(() -> LatencySuite.section(10, List.of(10L), List.of()))
        .hasMessageContaining("no probe was seen");
  }
}
