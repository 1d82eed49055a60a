package io.kpipulse.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.local.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LoadProgressTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long nanos;
  private boolean stopped;

  @Test
  void rewritesALineOnAScreen() {
    LoadProgress.Stage stage = progress(true).begin("writing", 2048);
    advance(stage, 1024);
    nanos += 500_000_000;
    advance(stage, 256);
    nanos += 500_000_000;
    stage.end();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\rwriting: 63%, 1,280 events, 2,560/s\u001b[K"
                + "\r\u001b[Kwriting: 1,280 events, 1,280/s, 1.0 s\n");
  }

  @Test
  void appendsALineEveryTenSecondsElsewhere() {
    LoadProgress.Stage stage = progress(false).begin("reading", () -> Double.NaN);
    for (int second = 1; second <= 20; second++) {
      nanos += 1_000_000_000;
      advance(stage, 256);
    }
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("reading: 2,560 events, 256/s", "reading: 5,120 events, 256/s");
  }

  @Test
  void endsTheLoadWhenItIsToStop() {
    LoadProgress.Stage stage = progress(false).begin("reading", 1000);
    advance(stage, 300);
    stopped = true;
    assertThatThrownBy(() -> advance(stage, 256)).isInstanceOf(LoadStoppedException.class);
    assertThatThrownBy(stage::end).isInstanceOf(LoadStoppedException.class);
  }

  private LoadProgress progress(boolean screen) {
    Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), screen);
    return new LoadProgress(terminal, () -> nanos, () -> stopped);
  }

  private static void advance(LoadProgress.Stage stage, int events) {
    for (int i = 0; i < events; i++) {
      stage.advance();
    }
  }
}
