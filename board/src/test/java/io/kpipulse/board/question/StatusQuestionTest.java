package io.kpipulse.board.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.board.EmptyStore;
import io.kpipulse.board.answer.Status;
import io.kpipulse.board.answer.Status.State;
import io.kpipulse.board.store.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusQuestionTest {
  private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

  /** Minutes since the last report, behind which the watermark is, and since the last event. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, live",
    "1, 1, 9, live",
    "9, 9, 9, live",
    "0, 0, 10, silent",
    "0, 0, 300, silent",
    "0, 11, 0, behind",
    "0, 11, 11, silent",
    "10, 10, 10, stopped",
    "500, 500, 500, stopped"
  })
  void theStateSaysWhatAReaderHasToKnow(int report, int watermark, int event, State state) {
    Status status = status(report, watermark, event);
    assertThat(status.state()).isEqualTo(state);
    assertThat(status.asOf()).isEqualTo(NOW.minus(Duration.ofMinutes(watermark)));
    assertThat(status.silentSince() != null).isEqualTo(event >= 10);
  }

  @Test
  void withoutAReportThereAreNoFigures() {
    Status status = new StatusQuestion(new EmptyStore(), clock()).ask();
    assertThat(status.state()).isEqualTo(State.empty);
    assertThat(status.asOf()).isNull();
  }

  @Test
  void oneJobThatHasEventsMeansThatNotAllIsSilent() {
    Status status = status(0, 0, 300, 0);
    assertThat(status.state()).isEqualTo(State.live);
    assertThat(status.silentSince()).isNull();
    assertThat(status.jobs().get(0).silentSince()).isEqualTo(NOW.minus(Duration.ofHours(5)));
    assertThat(status.jobs().get(1).silentSince()).isNull();
  }

  private static Status status(int report, int watermark, int... events) {
    Instant reported = NOW.minus(Duration.ofMinutes(report));
    Instant upTo = NOW.minus(Duration.ofMinutes(watermark));
    List<Progress> jobs =
        IntStream.range(0, events.length)
            .mapToObj(job -> new Progress("job-" + job, reported, upTo, 0, job, 0, 0, 0))
            .toList();
    return new StatusQuestion(
            new EmptyStore() {
              @Override
              public List<Progress> progress(Instant since) {
                return jobs;
              }

              @Override
              public Instant silentSince(Progress last, Instant since) {
                return NOW.minus(Duration.ofMinutes(events[(int) last.events()]));
              }
            },
            clock())
        .ask();
  }

  private static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }
}
