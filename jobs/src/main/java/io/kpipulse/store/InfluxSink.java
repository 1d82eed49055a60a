package io.kpipulse.store;

import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes points into InfluxDB 2.x, or a store that takes the same requests.
 *
 * <p>At least once; as a point is overwritten whole, the effect is that of exactly once, provided
 * that all versions of a point reach one writer, in order. A writer has one request under way,
 * repeats it for as long as it takes, and has written everything before a checkpoint barrier
 * passes. Points that the store refuses go to {@link RejectedPoints}; a store that refuses us (401,
 * 403, 404) fails the job.
 */
public final class InfluxSink extends AsyncSinkBase<Point, LineEntry> {
  private static final long serialVersionUID = 1L;

  /** Ours is the time-out; Flink's would send the batch again beside the one under way. */
  private static final long NEVER_MILLIS = Duration.ofDays(3650).toMillis();

  private final InfluxConnection connection;
  private final List<FieldLayout> layouts;
  private final BatchLimits limits;
  private final Backoff backoff;
  private final RejectedPoints.Factory refusedPoints;

  /**
   * @param connection the store
   * @param layouts of every measurement that is written
   * @param limits when a batch is sent
   * @param refusedPoints takes what the store refuses
   */
  public InfluxSink(
      InfluxConnection connection,
      Collection<FieldLayout> layouts,
      BatchLimits limits,
      RejectedPoints.Factory refusedPoints) {
    this(connection, layouts, limits, Backoff.STANDARD, refusedPoints);
  }

  InfluxSink(
      InfluxConnection connection,
      Collection<FieldLayout> layouts,
      BatchLimits limits,
      Backoff backoff,
      RejectedPoints.Factory refusedPoints) {
    super(
        new LineConverter(List.copyOf(layouts)),
        limits.points(),
        1,
        limits.buffered(),
        limits.bytes(),
        limits.interval().toMillis(),
        limits.bytes(),
        NEVER_MILLIS,
        true);
    this.connection = connection;
    this.layouts = List.copyOf(layouts);
    this.limits = limits;
    this.backoff = backoff;
    this.refusedPoints = refusedPoints;
  }

  @Override
  public StatefulSinkWriter<Point, BufferedRequestState<LineEntry>> createWriter(
      WriterInitContext context) {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<Point, BufferedRequestState<LineEntry>> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<LineEntry>> restored) {
    return new InfluxSinkWriter(
        new LineConverter(layouts),
        context,
        AsyncSinkWriterConfiguration.builder()
            .setMaxBatchSize(getMaxBatchSize())
            .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
            .setMaxInFlightRequests(getMaxInFlightRequests())
            .setMaxBufferedRequests(getMaxBufferedRequests())
            .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
            .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
            .setRequestTimeoutMS(getRequestTimeoutMS())
            .setFailOnTimeout(getFailOnTimeout())
            .setRateLimitingStrategy(new OneInFlight(limits.points()))
            .build(),
        restored,
        connection,
        backoff,
        refusedPoints);
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<LineEntry>> getWriterStateSerializer() {
    return new LineEntrySerializer();
  }
}
