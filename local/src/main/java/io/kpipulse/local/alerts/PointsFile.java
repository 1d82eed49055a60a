package io.kpipulse.local.alerts;

import io.kpipulse.alert.engine.AlertEngine;
import io.kpipulse.alert.past.AlertHistory;
import io.kpipulse.alert.past.HistorySource;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.local.input.EventInput;
import io.kpipulse.local.replay.PointsReader;
import io.kpipulse.local.replay.TaskWatchReader;
import io.kpipulse.local.replay.WantedPoints;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads histories from a {@code points.csv}, each time the whole file.
 *
 * @param points in the format of a replay; can be read again
 * @param tasks rows of watched tasks; empty where no rule is about them
 * @param catalog of the points
 */
public record PointsFile(EventInput points, Optional<EventInput> tasks, Catalog catalog)
    implements HistorySource {
  /**
   * The end of its newest step.
   *
   * @throws IOException if it cannot be read, or has no points
   */
  public Instant end() throws IOException {
    points.require();
    if (points.isReadOnce()) {
      throw new IOException(points + " is read several times; give a file");
    }
    return readPoints(new WantedPoints(catalog, List.of()), point -> {})
        .orElseThrow(() -> new IOException(points + " has no points"));
  }

  @Override
  public long read(AlertHistory history, AlertEngine engine) {
    try {
      if (history.isOfTasks()) {
        return readTasks(engine);
      }
      long until = history.until().toEpochMilli();
      long[] read = {0};
      Optional<Instant> unused =
          readPoints(
              new WantedPoints(catalog, List.of(history.rule())),
              point -> {
                if (point.step() < until) {
                  engine.add(point);
                  read[0]++;
                }
              });
      return read[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private Optional<Instant> readPoints(WantedPoints wanted, Consumer<FinalPoint> to)
      throws IOException {
    try (InputStream in = EventInput.decompressed(points.open())) {
      return new PointsReader(points.toString(), catalog, wanted).read(in, to);
    }
  }

  private long readTasks(AlertEngine engine) throws IOException {
    if (tasks.isEmpty()) {
      throw new IOException(
          "a rule on deadlines reads watched tasks; give --task-watch FILE, or a store");
    }
    EventInput input = tasks.get();
    input.require();
    try (InputStream in = EventInput.decompressed(input.open())) {
      return new TaskWatchReader(input.toString()).read(in, engine::add);
    }
  }
}
