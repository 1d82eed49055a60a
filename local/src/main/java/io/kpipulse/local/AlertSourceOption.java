package io.kpipulse.local;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the points of decisions are read from: a store, or a file. */
final class AlertSourceOption extends StoreOption {
  @Option(
      names = "--points",
      paramLabel = "FILE",
      required = true,
      description = "points.csv of ./kpi replay; plain, gzip or zstd.")
  private Path points;

  /** The file; {@code null} for a store. */
  Path points() {
    return points;
  }
}
