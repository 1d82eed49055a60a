package io.kpipulse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failsafe.Failsafe;
import dev.failsafe.spi.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The delays that are asked of a scheduler whose time does not pass. */
class RetryDelaysTest {
  @Test
  void doubleFromATenthOfASecondToHalfAMinute() throws Exception {
    List<Duration> delays = delays(Collections.nCopies(1_000, retry(Duration.ZERO)));
    assertThat(delays).hasSize(1_000);
    for (int i = 0; i < delays.size(); i++) {
      double full = Math.min(30_000, 100 * Math.pow(2, i));
      assertThat((double) delays.get(i).toMillis()).isBetween(0.8 * full - 1, 1.2 * full);
    }
  }

  @Test
  void differForWritersThatFailTogether() throws Exception {
    assertThat(delays(List.of(retry(Duration.ZERO))))
        .isNotEqualTo(delays(List.of(retry(Duration.ZERO))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 3600})
  void areAtLeastWhatTheStoreAsksFor(int seconds) throws Exception {
    Duration asked = Duration.ofSeconds(seconds);
    assertThat(delays(Collections.nCopies(100, retry(asked))))
        .allSatisfy(
            delay -> assertThat(delay).isBetween(asked, asked.multipliedBy(3).dividedBy(2)));
  }

  private static ResponseClassification retry(Duration asked) {
    return new ResponseClassification(ResponseClassification.Kind.RETRY, 503, "busy", asked, -1);
  }

  /** The delays after these responses, until a request succeeds. */
  private static List<Duration> delays(List<ResponseClassification> responses) throws Exception {
    Steps steps = new Steps();
    Queue<ResponseClassification> script = new ArrayDeque<>(responses);
    CompletableFuture<ResponseClassification> written =
        Failsafe.with(RetryDelays.STANDARD.policy().build()).with(steps).getAsync(script::poll);
    steps.run();
    assertThat(written).isDone();
    return steps.delays;
  }

  /** Runs scheduled steps in order, as if their delays had passed. */
  private static final class Steps implements Scheduler {
    private final Queue<Callable<?>> steps = new ArrayDeque<>();
    private final List<Duration> delays = new ArrayList<>();

    @Override
    public ScheduledFuture<?> schedule(Callable<?> step, long delay, TimeUnit unit) {
      steps.add(step);
      if (delay > 0) {
        delays.add(Duration.of(delay, unit.toChronoUnit()));
      }
      return null;
    }

    void run() throws Exception {
      while (!steps.isEmpty()) {
        steps.remove().call();
      }
    }
  }
}
