package io.kpipulse.bench.rolling;

import io.kpipulse.bench.Outcome;
import java.time.Duration;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The same Flink for all that run on it: a new cluster for each run, in this process. */
final class FlinkRun {
  /** Of all contenders, on Flink or not. */
  static final int PARALLELISM = 2;

  private static final int MANAGED_MEBIBYTES = 256;

  private final StreamExecutionEnvironment environment;

  FlinkRun() {
    environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            PARALLELISM,
            new Configuration()
                .set(PipelineOptions.OBJECT_REUSE, true)
                .set(StateBackendOptions.STATE_BACKEND, "hashmap")
                .set(RestartStrategyOptions.RESTART_STRATEGY, "none")
                // Flink SQL buffers in it.
                .set(
                    TaskManagerOptions.MANAGED_MEMORY_SIZE,
                    MemorySize.ofMebiBytes(MANAGED_MEBIBYTES))
                .set(RestOptions.ADDRESS, "127.0.0.1")
                .set(RestOptions.BIND_ADDRESS, "127.0.0.1")
                .set(RestOptions.BIND_PORT, "0"));
  }

  StreamExecutionEnvironment environment() {
    return environment;
  }

  /** The responses of a plan. */
  <T> DataStream<T> responses(Plan plan, Form<T> form, TypeInformation<T> type) {
    return environment
        .fromSource(
            new ResponseSource<>(plan, form), WatermarkStrategy.noWatermarks(), "responses", type)
        .transform("gate", type, new Gate<>());
  }

  /** Runs until all rows have come. */
  <T> Outcome count(DataStream<T> rows, Tally.Rows.Factory<T> factory) throws Exception {
    rows.transform("tally", Types.LONG, new Tally<>(factory)).sinkTo(new DiscardingSink<>());
    JobExecutionResult result = environment.execute();
    long first = result.<Long>getAccumulatorResult(Gate.FIRST);
    long last = result.<Long>getAccumulatorResult(Tally.LAST);
    return new Outcome(
        result.<Long>getAccumulatorResult(Gate.EVENTS),
        result.<Long>getAccumulatorResult(Tally.ROWS),
        result.<Long>getAccumulatorResult(Tally.CHECKSUM),
        Duration.ofNanos(last - first));
  }
}
