package io.kpipulse.evolution;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.ingest.kafka.MonotonicWatermarkOperator;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.decode.SourceRecordCodec;
import io.kpipulse.job.Emission;
import io.kpipulse.job.KpiSinks;
import io.kpipulse.rolling.StoreLayouts;
import io.kpipulse.store.BatchLimits;
import io.kpipulse.store.InfluxConnection;
import io.kpipulse.store.InfluxSink;
import io.kpipulse.store.LineEntry;
import io.kpipulse.store.RejectedPoints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The operators of production under their ids, from the clock to the sink of the store; only what
 * is read, and where rejected records go, is of the test.
 */
record Topology(Scenario scenario, Catalog catalog, LineStore store) {
  /** Small batches, so that little is under way when the store holds still. */
  private static final BatchLimits LIMITS = BatchLimits.of(500, Duration.ofMillis(20));

  /** As in production: goes on for ever, restarts leave their marks. */
  void live(StreamExecutionEnvironment environment, Script script) {
    DataStream<SourceRecord> records =
        environment
            .fromSource(
                new ScriptSource(script, Boundedness.CONTINUOUS_UNBOUNDED),
                WatermarkStrategy.forGenerator(context -> new RecordTimes()),
                "read " + scenario.job(),
                SourceRecordCodec.type())
            .uid(scenario.job() + "-source")
            .setParallelism(1)
            .transform("clock", SourceRecordCodec.type(), MonotonicWatermarkOperator.live())
            .uid(scenario.job() + "-clock")
            .setParallelism(1);
    Clock wall = Clock.fixed(Instant.ofEpochMilli(script.end()), ZoneOffset.UTC);
    scenario.define(records, catalog, Emission.LIVE, sinks(), wall);
  }

  /** Exactly the points that follow from a script, once. */
  void bounded(StreamExecutionEnvironment environment, Script script) {
    DataStream<SourceRecord> records =
        environment
            .fromSource(
                new ScriptSource(script, Boundedness.BOUNDED),
                WatermarkStrategy.noWatermarks(),
                "read " + scenario.job(),
                SourceRecordCodec.type())
            .setParallelism(1)
            .transform(
                "clock", SourceRecordCodec.type(), MonotonicWatermarkOperator.replay(script.end()))
            .setParallelism(1);
    scenario.define(records, catalog, Emission.ONLY_CHANGES, sinks(), Clock.systemUTC());
  }

  private KpiSinks sinks() {
    return new KpiSinks(
        new InfluxSink(
            InfluxConnection.of(store.url(), "kpi-pulse", "kpi", "any"),
            StoreLayouts.of(catalog),
            LIMITS,
            NothingRefused::new),
        new DiscardingSink<>());
  }

  /** The clock is where the last record was reported. */
  private static final class RecordTimes implements WatermarkGenerator<SourceRecord> {
    @Override
    public void onEvent(SourceRecord record, long timestamp, WatermarkOutput output) {
      output.emitWatermark(new Watermark(timestamp));
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
  }

  private static final class NothingRefused implements RejectedPoints {
    @Override
    public void accept(LineEntry line, String reason) {
      throw new IllegalStateException(line + " was refused: " + reason);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
