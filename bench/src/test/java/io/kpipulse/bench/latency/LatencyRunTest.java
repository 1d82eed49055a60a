package io.kpipulse.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LatencyRunTest {
  @Test
  @Timeout(180)
  void probesAreSeenAtEveryStage(@TempDir Path directory) throws Exception {
    Duration warmUp = Duration.ofSeconds(4);
    Duration measured = Duration.ofSeconds(3);
    Duration rest = Duration.ofSeconds(4);

    LatencyRun.Result result =
        new LatencyRun(200, warmUp, measured, rest).run(directory, progress -> {});

    List<Passage> passages = result.passages();
    assertThat(result.probes()).isBetween((long) passages.size(), 200L);
    assertThat(passages).isNotEmpty();
    assertThat(passages).allSatisfy(passage -> assertThat(passage.total()).isPositive());
    assertThat(passages).anySatisfy(passage -> assertThat(passage.rolled()).isPositive());
    assertThat(passages).anySatisfy(passage -> assertThat(passage.confirmed()).isPositive());
  }

  @Test
  void aRunInWhichTotalsWouldFallAgainIsRefused() {
    assertThatThrownBy(
            () -> new LatencyRun(1, Duration.ZERO, Duration.ofMinutes(51), Duration.ZERO))
        .hasMessageContaining("50 minutes at most");
  }
}
