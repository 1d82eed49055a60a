package io.kpipulse.store;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.point.Point;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects lines into a batch on the task thread, while a thread of its own writes the batches
 * before, one after the other.
 *
 * <p>Only the task thread touches the batch: the other thread reports through the mailbox of the
 * task. Whatever is thrown there is thrown again in the task, and fails it.
 */
final class InfluxSinkWriter implements SinkWriter<Point> {
  private static final Logger LOG = LoggerFactory.getLogger(InfluxSinkWriter.class);
  private static final long LONGEST_CLOSE_SECONDS = 10;

  /** One that is sent and those that wait for it, before the task has to wait. */
  private static final int MOST_BATCHES_UNDER_WAY = 4;

  private static final Context NO_TIME =
      new Context() {
        @Override
        public long currentWatermark() {
          return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
          return null;
        }
      };

  private final InfluxConnection connection;
  private final BatchLimits limits;
  private final LineLayout layout;
  private final StoreClient client;
  private final SinkWriter<RejectedEvent> rejected;
  private final StoreMetrics metrics;
  private final RetryingWriter writer;
  private final ExecutorService thread;
  private final MailboxExecutor mailbox;
  private final ProcessingTimeService timers;

  private List<LineEntry> batch = new ArrayList<>();
  private long batchBytes;
  private boolean batchIsDue;
  private boolean timerIsSet;
  private int batchesUnderWay;

  /** Of the thread of the writer: no batch is written after one that failed. */
  private boolean failed;

  InfluxSinkWriter(
      InfluxSink sink,
      StoreClient client,
      SinkWriter<RejectedEvent> rejected,
      WriterInitContext context) {
    this.connection = sink.connection();
    this.limits = sink.limits();
    this.layout = new LineLayout(sink.layouts());
    this.client = client;
    this.rejected = rejected;
    this.metrics = new StoreMetrics(context.metricGroup());
    this.writer = new RetryingWriter(connection, client, sink.delays(), Clock.systemUTC(), metrics);
    this.thread = newThread("store-writer-" + context.getTaskInfo().getIndexOfThisSubtask());
    this.mailbox = context.getMailboxExecutor();
    this.timers = context.getProcessingTimeService();
  }

  private static ExecutorService newThread(String name) {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Leaves out points older than the retention of the bucket, which would drop or reject them. */
  @Override
  public void write(Point point, Context context) throws InterruptedException {
    long now = timers.getCurrentProcessingTime();
    if (!connection.keeps(point.time(), now)) {
      metrics.pointsPastRetention.inc();
      return;
    }
    LineEntry line = layout.line(point);
    while (!hasRoomFor(line)) {
      sendOrWait();
    }
    batch.add(line);
    batchBytes += line.size();
    if (batch.size() == limits.points() && batchesUnderWay < MOST_BATCHES_UNDER_WAY) {
      send();
    } else if (!timerIsSet) {
      timerIsSet = true;
      long end = now + limits.interval().toMillis();
      var unused = timers.registerTimer(end, time -> intervalPassed());
    }
  }

  /** An empty batch takes a line of any size. */
  private boolean hasRoomFor(LineEntry line) {
    return batch.isEmpty()
        || (batch.size() < limits.points() && batchBytes + line.size() <= limits.bytes());
  }

  private void intervalPassed() {
    timerIsSet = false;
    batchIsDue = !batch.isEmpty();
    sendIfDue();
  }

  /** A batch that is not full waits, and grows, while another is under way. */
  private void sendIfDue() {
    if (batchIsDue && batchesUnderWay == 0) {
      send();
    }
  }

  private void sendOrWait() throws InterruptedException {
    if (!batch.isEmpty() && batchesUnderWay < MOST_BATCHES_UNDER_WAY) {
      send();
    } else {
      mailbox.yield();
    }
  }

  private void send() {
    List<LineEntry> lines = batch;
    batch = new ArrayList<>();
    batchBytes = 0;
    batchIsDue = false;
    batchesUnderWay++;
    thread.execute(() -> writeAndReport(lines));
  }

  /** Runs on the thread of the writer. */
  private void writeAndReport(List<LineEntry> lines) {
    if (failed) {
      return;
    }
    try {
      List<RejectedEvent> rejections = writer.write(lines);
      mailbox.execute(() -> batchWritten(rejections), "batch written");
    } catch (Throwable failure) {
      failed = true;
      if (!thread.isShutdown()) {
        mailbox.execute(() -> fail(failure), "batch not written");
      }
    }
  }

  private void batchWritten(List<RejectedEvent> rejections)
      throws IOException, InterruptedException {
    for (RejectedEvent rejection : rejections) {
      rejected.write(rejection, NO_TIME);
    }
    batchesUnderWay--;
    sendIfDue();
  }

  private void fail(Throwable failure) throws IOException {
    throw new IOException("points could not be written into " + connection, failure);
  }

  /**
   * Returns when all points are written or safely rejected. Called before each checkpoint barrier
   * and at the end of input.
   *
   * @throws IOException if a rejected point was lost
   */
  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    while (batchesUnderWay > 0 || !batch.isEmpty()) {
      sendOrWait();
    }
    rejected.flush(endOfInput);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    client.close();
    try {
      if (!thread.awaitTermination(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a write into {} did not stop within {} s", connection, LONGEST_CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      IOUtils.closeQuietly(rejected);
    }
  }
}
