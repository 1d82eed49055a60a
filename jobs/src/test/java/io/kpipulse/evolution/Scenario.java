package io.kpipulse.evolution;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.job.Emission;
import io.kpipulse.job.KpiSinks;
import java.time.Clock;
import org.apache.avro.Schema;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * A job of production and what is reported to it, in four parts: until the job is restarted, until
 * a storm of late reports, the storm in which the savepoint is taken, and what comes afterwards.
 */
interface Scenario {
  /** Of the job; prefix of its operator ids. */
  String job();

  Script untilRestart();

  Script untilStorm();

  /** Long past, so that its corrections take a while. */
  Script storm();

  Script afterwards();

  /** Of its events. */
  Schema schema();

  default Script beforeStorm() {
    return untilRestart().then(untilStorm());
  }

  /** What the savepoint has seen. */
  default Script untilSavepoint() {
    return beforeStorm().then(storm());
  }

  default Script everything() {
    return untilSavepoint().then(afterwards());
  }

  /** Lays out the job of production behind a clock. */
  void define(
      DataStream<SourceRecord> records,
      Catalog catalog,
      Emission emission,
      KpiSinks sinks,
      Clock wall);
}
