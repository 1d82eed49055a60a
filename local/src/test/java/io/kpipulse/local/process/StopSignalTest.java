package io.kpipulse.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopSignalTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path directory;

  private final StopSignal stop = new StopSignal();

  @Test
  void waitsForWhatStopsInOrder() throws InterruptedException {
    StringBuilder events = new StringBuilder();
    stop.hold();
    Thread run =
        new Thread(
            () -> {
              try {
                if (stop.await(LONG)) {
                  events.append("stopped ");
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                stop.release();
              }
            });
    run.start();
    stop.end(LONG);
    events.append("ended");
    run.join();
    assertThat(events).hasToString("stopped ended");
  }

  @Test
  void removesWhatARunThatDoesNotStopWouldLeave() throws IOException {
    stop.hold();
    WorkDirectory scratch = WorkDirectory.temporary(directory.resolve("made"), "run-", stop);
    Files.writeString(Files.createDirectory(scratch.path().resolve("deep")).resolve("file"), "x");
    stop.end(Duration.ofMillis(10));
    assertThat(scratch.path()).doesNotExist();
    scratch.close();
  }

  @Test
  void leavesAloneWhatWasGiven() {
    Path given = directory.resolve("given");
    WorkDirectory kept = WorkDirectory.kept(given);
    stop.end(LONG);
    kept.close();
    assertThat(given).exists();
    assertThat(stop.isRequested()).isTrue();
  }
}
