package io.kpipulse.bench.rolling;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Responses from memory. Each of n readers makes all of them before it begins and hands out every
 * n-th, so that all go forward in time together; ten times a second a watermark says how far it is,
 * as it does in production.
 */
final class ResponseSource<T> implements Source<T, NoSplit, Void> {
  /** Between two watermarks. */
  static final long MARK_NANOS = 100_000_000;

  private static final long serialVersionUID = 1L;

  private final Plan plan;
  private final Form<T> form;

  ResponseSource(Plan plan, Form<T> form) {
    this.plan = plan;
    this.form = form;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<T, NoSplit> createReader(SourceReaderContext context) {
    return new Reader<>(plan, form, context.getIndexOfSubtask(), context.currentParallelism());
  }

  @Override
  public SplitEnumerator<NoSplit, Void> createEnumerator(SplitEnumeratorContext<NoSplit> context) {
    return NoSplit.ENUMERATOR;
  }

  @Override
  public SplitEnumerator<NoSplit, Void> restoreEnumerator(
      SplitEnumeratorContext<NoSplit> context, Void checkpoint) {
    return NoSplit.ENUMERATOR;
  }

  @Override
  public SimpleVersionedSerializer<NoSplit> getSplitSerializer() {
    return NoSplit.serializer();
  }

  @Override
  public SimpleVersionedSerializer<Void> getEnumeratorCheckpointSerializer() {
    return NoSplit.serializer();
  }

  private static final class Reader<T> implements SourceReader<T, NoSplit> {
    private static final int AT_ONCE = 64;
    private final Plan plan;
    private final Form<T> form;
    private final int stride;
    private int next;
    private Responses responses;
    private long marked;

    Reader(Plan plan, Form<T> form, int first, int stride) {
      this.plan = plan;
      this.form = form;
      this.next = first;
      this.stride = stride;
    }

    @Override
    public void start() {
      responses = Responses.of(plan);
      marked = System.nanoTime();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) {
      for (int i = 0; i < AT_ONCE && next < responses.size(); i++, next += stride) {
        output.collect(form.of(responses, next), responses.time(next));
      }
      if (next < responses.size()) {
        long now = System.nanoTime();
        if (now - marked >= MARK_NANOS) {
          marked = now;
          output.emitWatermark(new Watermark(responses.time(next) - 1));
        }
        return InputStatus.MORE_AVAILABLE;
      }
      // The step that ends here is over, and so written for the last time.
      output.emitWatermark(new Watermark(plan.end()));
      return InputStatus.END_OF_INPUT;
    }

    @Override
    public List<NoSplit> snapshotState(long checkpoint) {
      throw new UnsupportedOperationException("a measurement is not restored: run it anew");
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void addSplits(List<NoSplit> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
  }
}
