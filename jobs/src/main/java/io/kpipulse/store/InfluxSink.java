package io.kpipulse.store;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import java.io.IOException;
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
 * state. Points that the store rejects go to another sink; a misconfigured store (401, 403, 404)
 * fails the job.
 *
 * <p>Not an {@code AsyncSinkBase}: its buffer in the checkpoint comes back on another subtask after
 * rescaling, and its time-out sends a batch beside the one under way. Both break the order.
 *
 * @param connection the store
 * @param layouts of every measurement that is written
 * @param limits when a batch is sent
 * @param delays before a request is sent again
 * @param rejectedPoints takes what the store rejects, at least once
 */
public record InfluxSink(
    InfluxConnection connection,
    List<FieldLayout> layouts,
    BatchLimits limits,
    RetryDelays delays,
    Sink<RejectedEvent> rejectedPoints)
    implements Sink<Point> {

  public InfluxSink {
    layouts = List.copyOf(layouts);
  }

  @Override
  public SinkWriter<Point> createWriter(WriterInitContext context) throws IOException {
    SinkWriter<RejectedEvent> rejected = rejectedPoints.createWriter(context);
    return new InfluxSinkWriter(this, new InfluxStoreClient(connection), rejected, context);
  }
}
