package io.kpipulse.local.replay;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.local.input.RejectedFile;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.point.stream.KpiPointsTopic;
import io.kpipulse.rolling.scope.ScopeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Runs the jobs over files of events, from first line to last, and writes the points that exist by
 * definition. What it writes depends on the set of lines alone, not on their order.
 *
 * <p>Memory has to hold the events and the points of one day; the points of all days together go
 * through files, twice.
 *
 * @param files of events, at most one of each family
 * @param reference the codes and KPIs
 * @param until where the watermark stops, inclusive; empty: at the greatest accepted event_time
 * @param filter which points are written
 * @param topic gets all points as well; empty where that is not wanted
 * @param standing directory that gets the rows of the standing of entities as JSON Lines, some
 *     files; empty where they are not wanted
 * @param parallelism of the jobs; decides nothing but the time it takes
 * @param signal that may end the process at any time
 */
public record Replay(
    List<EventFile> files,
    ReferenceData reference,
    Optional<Instant> until,
    PointFilter filter,
    Optional<KpiPointsTopic> topic,
    Optional<Path> standing,
    int parallelism,
    StopSignal signal) {
  /** A replay whose standing of entities nobody wants. */
  public Replay(
      List<EventFile> files,
      ReferenceData reference,
      Optional<Instant> until,
      PointFilter filter,
      Optional<KpiPointsTopic> topic,
      int parallelism,
      StopSignal signal) {
    this(files, reference, until, filter, topic, Optional.empty(), parallelism, signal);
  }

  /** The points, sorted. */
  public static final String POINTS = "points.csv";

  /** All rejected lines with their reasons. */
  public static final String REJECTED = "rejected.jsonl";

  /**
   * What came of it.
   *
   * @param accepted lines that are events
   * @param rejected lines that are none
   * @param points rows with the same time and tags are one point
   * @param until where the watermark stopped; empty if there was no event, and so no watermark
   */
  public record Outcome(long accepted, long rejected, long points, Optional<Instant> until) {}

  /**
   * Replays.
   *
   * @param out directory to write into; older results in it are replaced at the end, both at once
   * @param scratch new directory for what is written meanwhile, on the same disk as {@code out}
   * @param progress is told what is being done
   * @throws IOException if a file cannot be read or written or is changed meanwhile, or a job fails
   * @throws IllegalArgumentException if the filter names what the catalogue lacks
   */
  public Outcome run(Path out, Path scratch, Consumer<String> progress) throws IOException {
    Catalog catalog = reference.catalog();
    filter.checked(catalog);
    Path rejected = scratch.resolve(REJECTED);
    ValidationPass pass = validate(rejected);
    Optional<Instant> stop = until.or(() -> instant(pass.until()));
    Path lines = Files.createDirectory(scratch.resolve("points"));
    if (stop.isPresent()) {
      pass.warnings(stop.orElseThrow()).forEach(progress);
      progress.accept(
          pass.acceptedLines() + " events accepted; counting up to " + stop.orElseThrow());
      count(lines, scratch, stop.orElseThrow());
    }
    progress.accept("sorting the points");
    Path sorted = scratch.resolve(POINTS);
    long points =
        new PointsFile(new PointCsv(ScopeFactory.layouts(catalog)), PointCsv.header(catalog.tags()))
            .write(lines, sorted);
    for (EventFile each : files) {
      each.input().requireUnchanged();
    }
    signal.hold();
    try {
      Files.move(sorted, out.resolve(POINTS), StandardCopyOption.REPLACE_EXISTING);
      Files.move(rejected, out.resolve(REJECTED), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      signal.release();
    }
    return new Outcome(pass.acceptedLines(), pass.rejectedLines(), points, stop);
  }

  private ValidationPass validate(Path rejections) throws IOException {
    try (RejectedFile rejected = RejectedFile.of(rejections, signal)) {
      ValidationPass pass = new ValidationPass(reference, rejected);
      for (EventFile each : files) {
        pass.read(each.job(), each.input());
      }
      rejected.complete();
      return pass;
    }
  }

  private static Optional<Instant> instant(OptionalLong time) {
    return time.isPresent()
        ? Optional.of(Instant.ofEpochMilli(time.getAsLong()))
        : Optional.empty();
  }

  private void count(Path lines, Path scratch, Instant stop) throws IOException {
    BoundedJobs jobs =
        new BoundedJobs(
            BoundedJobs.environment(scratch, parallelism),
            reference,
            lines,
            stop.toEpochMilli(),
            filter,
            topic,
            standing);
    files.forEach(each -> jobs.add(each.job(), each.input().file()));
    jobs.run();
  }
}
