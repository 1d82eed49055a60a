package io.kpipulse.local.backtest;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.local.input.EventInput;
import io.kpipulse.local.replay.PointsReader;
import io.kpipulse.local.replay.TaskWatchReader;
import io.kpipulse.local.replay.WantedPoints;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * A history as the points of a replay.
 *
 * @param points in the format of {@code points.csv}
 * @param tasks rows of watched tasks; empty where no rule is about them
 */
public record PointHistory(EventInput points, Optional<EventInput> tasks) {
  /**
   * Reads it into a backtest.
   *
   * @return its end
   * @throws IOException if it cannot be read, or has no points
   */
  public Instant read(Catalog catalog, WantedPoints wanted, Backtest backtest) throws IOException {
    points.require();
    if (tasks.isPresent()) {
      tasks.get().require();
      try (InputStream in = EventInput.decompressed(tasks.get().open())) {
        new TaskWatchReader(tasks.get().toString()).read(in, backtest::add);
      }
    }
    try (InputStream in = EventInput.decompressed(points.open())) {
      return new PointsReader(points.toString(), catalog, wanted)
          .read(in, backtest::add)
          .orElseThrow(() -> new IOException(points + " has no points"));
    }
  }
}
