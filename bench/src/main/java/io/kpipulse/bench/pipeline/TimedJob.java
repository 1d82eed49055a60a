package io.kpipulse.bench.pipeline;

import io.kpipulse.bench.Candidate;
import io.kpipulse.bench.Outcome;
import io.kpipulse.record.SourceRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;

/** A job over a full topic, timed from the first record read to the end of the traffic. */
abstract class TimedJob implements Candidate {
  /** The marks at the end of the traffic are before. */
  static final Duration AFTER = Duration.ofMinutes(15);

  private final String name;
  private final RunPlace place;

  TimedJob(String name, RunPlace place) {
    this.name = name;
    this.place = place;
  }

  /** Lays out all between the source and the sink; the clock tells processing time. */
  abstract void define(DataStream<SourceRecord> records, RunFigures figures, Clock clock);

  @Override
  public String name() {
    return name + ", " + place.backend().text();
  }

  @Override
  public Outcome run() throws Exception {
    try (JobRun run = JobRun.start(place, Optional.empty(), AFTER, this)) {
      return run.await();
    }
  }
}
