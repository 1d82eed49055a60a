package io.kpipulse.store;

import io.kpipulse.point.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;

/** Collects lines into batches and has them delivered, one after the other. */
final class InfluxSinkWriter extends AsyncSinkWriter<Point, LineEntry> {
  private final RejectedPoints refused;
  private final StoreClient client;
  private final ThreadTimer timer;
  private final RetryingWriter delivery;
  private final InfluxConnection connection;
  private final StoreMetrics metrics;

  InfluxSinkWriter(
      ElementConverter<Point, LineEntry> converter,
      WriterInitContext context,
      AsyncSinkWriterConfiguration configuration,
      Collection<BufferedRequestState<LineEntry>> restored,
      InfluxConnection connection,
      Backoff backoff,
      RejectedPoints.Factory refusedPoints) {
    super(
        converter,
        context,
        configuration,
        restored,
        new SimpleBatchCreator<>(configuration.getMaxBatchSizeInBytes()),
        new DequeRequestBuffer<>());
    int subtask = context.getTaskInfo().getIndexOfThisSubtask();
    this.refused = refusedPoints.open();
    this.client = new InfluxStoreClient(connection, "store-answers-" + subtask);
    this.timer = new ThreadTimer("store-delivery-" + subtask);
    this.connection = connection;
    this.metrics = new StoreMetrics(context.metricGroup());
    this.delivery =
        new RetryingWriter(
            connection, client, timer, backoff, new SplittableRandom(), refused, metrics);
  }

  /** Leaves out what the bucket would drop at once, or refuse. */
  @Override
  public void write(Point point, Context context) throws IOException, InterruptedException {
    if (connection.keeps(point.time(), timer.millis())) {
      super.write(point, context);
    } else {
      metrics.add(StoreCounter.POINTS_PAST_RETENTION, 1);
    }
  }

  @Override
  protected void submitRequestEntries(List<LineEntry> lines, ResultHandler<LineEntry> handler) {
    delivery.deliver(
        new LineBatch(lines),
        new RetryingWriter.Outcome() {
          @Override
          public void delivered() {
            handler.complete();
          }

          @Override
          public void failed(Exception failure) {
            handler.completeExceptionally(failure);
          }
        });
  }

  @Override
  protected long getSizeInBytes(LineEntry line) {
    return line.size();
  }

  /**
   * Drains wholly, at a checkpoint barrier too: a buffer in the checkpoint would come back on
   * another subtask after rescaling, and overwrite newer points there.
   *
   * @throws UncheckedIOException if a refused point was lost
   */
  @Override
  public void flush(boolean endOfInput) throws InterruptedException {
    super.flush(true);
    try {
      refused.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  @Override
  public List<BufferedRequestState<LineEntry>> snapshotState(long checkpointId) {
    List<BufferedRequestState<LineEntry>> states = super.snapshotState(checkpointId);
    for (BufferedRequestState<LineEntry> state : states) {
      if (!state.getBufferedRequestEntries().isEmpty()) {
        throw new IllegalStateException(
            state.getBufferedRequestEntries().size()
                + " points would go into checkpoint "
                + checkpointId
                + "; flush before the barrier");
      }
    }
    return List.of();
  }

  @Override
  public void close() {
    timer.close();
    client.close();
    refused.close();
  }
}
