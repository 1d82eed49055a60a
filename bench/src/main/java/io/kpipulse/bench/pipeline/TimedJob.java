package io.kpipulse.bench.pipeline;

import io.kpipulse.bench.Candidate;
import io.kpipulse.bench.Outcome;
import io.kpipulse.local.WorkDirectory;
import java.time.Duration;
import java.util.Optional;

/** A job over a full topic, timed from the first record read to the end of the traffic. */
abstract class TimedJob implements Candidate, JobRun.Definition {
  /** The marks at the end of the traffic are before. */
  private static final Duration AFTER = Duration.ofMinutes(15);

  private final String name;
  private final RunPlace place;

  TimedJob(String name, RunPlace place) {
    this.name = name;
    this.place = place;
  }

  @Override
  public String name() {
    return name + ", " + place.backend().text();
  }

  @Override
  public Outcome run() throws Exception {
    try (WorkDirectory directory = WorkDirectory.temporary(place.scratch(), "run-");
        JobRun run = JobRun.start(place, directory.path(), Optional.empty(), AFTER, this)) {
      JobRun.Result result = run.await();
      return new Outcome(
          place.events(),
          result.rows(),
          result.checksum(),
          0,
          Duration.ofNanos(result.last() - result.first()));
    }
  }
}
