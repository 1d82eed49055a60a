package io.kpipulse.store;

import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes points into InfluxDB 2.x, or a store with the same write endpoint.
 *
 * <p>At least once; a point is overwritten whole, so the effect is exactly once, provided that all
 * versions of a point reach one writer in order. A writer has one request under way, retries it
 * until it succeeds, and has written everything before a checkpoint barrier passes, so it has no
 * state. Points that the store rejects go to {@link RejectedPoints}; a misconfigured store (401,
 * 403, 404) fails the job.
 *
 * <p>Not an {@code AsyncSinkBase}: its buffer in the checkpoint comes back on another subtask after
 * rescaling, and its time-out sends a batch beside the one under way. Both break the order.
 */
public final class InfluxSink implements Sink<Point> {
  private static final long serialVersionUID = 1L;

  private final InfluxConnection connection;
  private final List<FieldLayout> layouts;
  private final BatchLimits limits;
  private final RetryDelays delays;
  private final RejectedPoints.Factory rejectedPoints;

  /**
   * @param connection the store
   * @param layouts of every measurement that is written
   * @param limits when a batch is sent
   * @param rejectedPoints takes what the store rejects
   */
  public InfluxSink(
      InfluxConnection connection,
      Collection<FieldLayout> layouts,
      BatchLimits limits,
      RejectedPoints.Factory rejectedPoints) {
    this(connection, layouts, limits, RetryDelays.STANDARD, rejectedPoints);
  }

  InfluxSink(
      InfluxConnection connection,
      Collection<FieldLayout> layouts,
      BatchLimits limits,
      RetryDelays delays,
      RejectedPoints.Factory rejectedPoints) {
    this.connection = connection;
    this.layouts = List.copyOf(layouts);
    this.limits = limits;
    this.delays = delays;
    this.rejectedPoints = rejectedPoints;
  }

  @Override
  public SinkWriter<Point> createWriter(WriterInitContext context) {
    StoreClient client = new InfluxStoreClient(connection);
    RejectedPoints rejected = rejectedPoints.open();
    return new InfluxSinkWriter(
        connection, new LineLayout(layouts), limits, delays, client, rejected, context);
  }
}
