package io.kpipulse.bench.store;

import io.kpipulse.point.Point;
import io.kpipulse.store.BatchLimits;
import io.kpipulse.store.InfluxConnection;
import io.kpipulse.store.InfluxSink;
import io.kpipulse.store.LineEntry;
import io.kpipulse.store.RejectedPoints;
import io.kpipulse.codec.CodecType;
import io.kpipulse.point.PointCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.LongMinimum;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink job that does nothing but hand points to the sink of production. */
final class SinkJob {
  static final String BUCKET = "kpi";

  private static final String BEGAN = "began";
  private static final Duration BATCH_INTERVAL = Duration.ofMillis(100);

  private final SamplePoints points;
  private final int writers;
  private final int batch;

  /**
   * @param writers of the sink: each has one request under way
   * @param batch points in one request
   */
  SinkJob(SamplePoints points, int writers, int batch) {
    if (points.series() % writers != 0) {
      throw new IllegalArgumentException(
          points.series() + " series do not go to " + writers + " writers evenly");
    }
    this.points = points;
    this.writers = writers;
    this.batch = batch;
  }

  /**
   * Writes all points, once.
   *
   * @param url of the store
   * @return when the first point was made, epoch milliseconds
   */
  long run(String url) throws Exception {
    Configuration configuration =
        new Configuration()
            .set(PipelineOptions.OBJECT_REUSE, true)
            .set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(writers, configuration);
    InfluxSink sink =
        new InfluxSink(
            InfluxConnection.of(url, "kpi-pulse", BUCKET, "any"),
            List.of(SamplePoints.layout()),
            BatchLimits.of(batch, BATCH_INTERVAL),
            Refusal::new);
    environment
        .fromSequence(0, points.count() - 1)
        .map(new Making(points, writers))
        .returns(new CodecType<>(Point.class, new PointCodec()))
        .sinkTo(sink)
        .name("points");
    JobExecutionResult result = environment.execute("sink");
    return result.<Long>getAccumulatorResult(BEGAN);
  }

  /** Each subtask makes all points of its own series, in the order of time, as behind a keyBy. */
  private static final class Making extends RichMapFunction<Long, Point> {
    private static final long serialVersionUID = 1L;

    private final SamplePoints points;
    private final int writers;
    private final LongMinimum began = new LongMinimum();
    private boolean first = true;

    Making(SamplePoints points, int writers) {
      this.points = points;
      this.writers = writers;
    }

    @Override
    public void open(OpenContext context) {
      getRuntimeContext().addAccumulator(BEGAN, began);
      // The values are made before the clock runs.
      points.point(0);
    }

    @Override
    public Point map(Long number) {
      if (first) {
        first = false;
        began.add(System.currentTimeMillis());
      }
      long each = points.count() / writers;
      int own = points.series() / writers;
      long range = number / each;
      long at = number % each;
      return points.point((int) (range * own + at % own), at / own);
    }
  }

  /** The store is to take everything. */
  private record Refusal() implements RejectedPoints {
    @Override
    public void accept(LineEntry line, String reason) throws IOException {
      throw new IOException("the store refused " + line.line() + ": " + reason);
    }

    @Override
    public void flush() {
      // Nothing is kept.
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
