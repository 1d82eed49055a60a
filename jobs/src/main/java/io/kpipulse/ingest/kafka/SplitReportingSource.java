package io.kpipulse.ingest.kafka;

import io.kpipulse.record.SourceRecord;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source whose readers report each split that they are assigned, with its position after a
 * restore. Flink tells a watermark strategy neither. Everything else is delegated.
 *
 * <p>The listener may refer to the watermark strategy of the source: Flink serializes both in one
 * operator, so each subtask has one copy of it.
 *
 * @param source that is read
 * @param listener called on the task thread, before the split is read
 */
public record SplitReportingSource<S extends SourceSplit, C>(
    Source<SourceRecord, S, C> source, SplitListener<S> listener)
    implements Source<SourceRecord, S, C> {

  /** Takes the splits that a reader is assigned. */
  public interface SplitListener<S> extends Consumer<S>, Serializable {}

  @Override
  public SourceReader<SourceRecord, S> createReader(SourceReaderContext context) throws Exception {
    return new Reader<>(source.createReader(context), listener);
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SplitEnumerator<S, C> createEnumerator(SplitEnumeratorContext<S> context)
      throws Exception {
    return source.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<S, C> restoreEnumerator(SplitEnumeratorContext<S> context, C checkpoint)
      throws Exception {
    return source.restoreEnumerator(context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<S> getSplitSerializer() {
    return source.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<C> getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }

  @SuppressWarnings("try") // close() throws what the reader's throws
  private record Reader<S extends SourceSplit>(
      SourceReader<SourceRecord, S> reader, SplitListener<S> listener)
      implements SourceReader<SourceRecord, S> {
    @Override
    public void addSplits(List<S> splits) {
      splits.forEach(listener);
      reader.addSplits(splits);
    }

    @Override
    public void start() {
      reader.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<SourceRecord> output) throws Exception {
      return reader.pollNext(output);
    }

    @Override
    public List<S> snapshotState(long checkpoint) {
      return reader.snapshotState(checkpoint);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return reader.isAvailable();
    }

    @Override
    public void notifyNoMoreSplits() {
      reader.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
      reader.handleSourceEvents(event);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
      reader.pauseOrResumeSplits(pause, resume);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
      reader.notifyCheckpointComplete(checkpoint);
    }

    @Override
    public void notifyCheckpointAborted(long checkpoint) throws Exception {
      reader.notifyCheckpointAborted(checkpoint);
    }

    @Override
    public void close() throws Exception {
      reader.close();
    }
  }
}
