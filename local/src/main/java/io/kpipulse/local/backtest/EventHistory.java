package io.kpipulse.local.backtest;

import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.job.KpiJob;
import io.kpipulse.local.input.EventInput;
import io.kpipulse.local.input.StoredInput;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.process.WorkDirectory;
import io.kpipulse.local.replay.EventFile;
import io.kpipulse.local.replay.PointsReader;
import io.kpipulse.local.replay.Replay;
import io.kpipulse.local.replay.TaskWatchReader;
import io.kpipulse.local.replay.WantedPoints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A history as events: the jobs of production make points and rows of watched tasks of them.
 *
 * @param events a file of each family
 * @param reference the codes and KPIs
 * @param until where the watermark stops, inclusive; empty: at the last event
 * @param stop that may end the process at any time
 */
public record EventHistory(
    Map<KpiJob<?, ?>, EventInput> events,
    ReferenceData reference,
    Optional<Instant> until,
    StopSignal stop) {
  /** What is inclusive for the watermark is exclusive for the steps that have ended. */
  private static final long INCLUSIVE = 1;

  /**
   * Reads it into a backtest.
   *
   * @param parent where a directory for the points is made meanwhile
   * @param progress is told what is being done
   * @return its end
   * @throws IOException if it cannot be read, or has no events
   */
  public Instant read(
      Path parent, WantedPoints wanted, Backtest backtest, Consumer<String> progress)
      throws IOException {
    for (EventInput input : events.values()) {
      input.require();
    }
    try (WorkDirectory work = WorkDirectory.temporary(parent, ".backtest-", stop)) {
      Path scratch = Files.createDirectory(work.path().resolve("scratch"));
      Path standing = Files.createDirectory(work.path().resolve("standing"));
      List<EventFile> files = new ArrayList<>();
      for (Map.Entry<KpiJob<?, ?>, EventInput> each : events.entrySet()) {
        files.add(new EventFile(each.getKey(), StoredInput.of(each.getValue(), scratch)));
      }
      Replay.Outcome outcome =
          new Replay(
                  files,
                  reference,
                  until,
                  wanted.filter(),
                  Optional.empty(),
                  Optional.of(standing),
                  Runtime.getRuntime().availableProcessors(),
                  stop)
              .run(work.path(), scratch, progress);
      if (outcome.rejected() > 0) {
        progress.accept(outcome.rejected() + " lines rejected; ./kpi replay says why");
      }
      readTasks(standing, backtest);
      Path points = work.path().resolve(Replay.POINTS);
      try (InputStream in = StoredInput.open(points)) {
        Optional<Instant> unused =
            new PointsReader(points.toString(), reference.catalog(), wanted)
                .read(in, backtest::add);
      }
      return outcome
          .until()
          .orElseThrow(() -> new IOException("no line is an event: there is no history"))
          .plusMillis(INCLUSIVE);
    }
  }

  private static void readTasks(Path standing, Backtest backtest) throws IOException {
    try (Stream<Path> files = Files.list(standing)) {
      for (Path file : files.sorted().toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          new TaskWatchReader(file.toString()).read(in, backtest::add);
        }
      }
    }
  }
}
