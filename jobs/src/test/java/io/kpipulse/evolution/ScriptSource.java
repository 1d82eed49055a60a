package io.kpipulse.evolution;

import io.kpipulse.ingest.decode.SourceRecord;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Reads a list of records up to a place and keeps that place in state, as the source of production
 * keeps offsets. Started from a savepoint with a later end, it goes on where it was.
 *
 * @param script all records, those already read too
 * @param boundedness whether it ends where it stops, or waits there
 */
record ScriptSource(Script script, Boundedness boundedness)
    implements Source<SourceRecord, ScriptSource.Place, Boolean> {

  /** How many records were read. */
  record Place(int read) implements SourceSplit {
    @Override
    public String splitId() {
      return "script";
    }
  }

  @Override
  public Boundedness getBoundedness() {
    return boundedness;
  }

  @Override
  public SourceReader<SourceRecord, Place> createReader(SourceReaderContext context) {
    return new Reader(script, boundedness);
  }

  @Override
  public SplitEnumerator<Place, Boolean> createEnumerator(SplitEnumeratorContext<Place> context) {
    return new Enumerator(context, false);
  }

  @Override
  public SplitEnumerator<Place, Boolean> restoreEnumerator(
      SplitEnumeratorContext<Place> context, Boolean assigned) {
    return new Enumerator(context, assigned);
  }

  @Override
  public SimpleVersionedSerializer<Place> getSplitSerializer() {
    return new PlaceBytes();
  }

  @Override
  public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
    return new AssignedBytes();
  }

  private static final class Reader implements SourceReader<SourceRecord, Place> {
    private final Script script;
    private final Boundedness boundedness;
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private boolean assigned;
    private int read;

    Reader(Script script, Boundedness boundedness) {
      this.script = script;
      this.boundedness = boundedness;
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<SourceRecord> output) {
      if (assigned && read < script.size()) {
        SourceRecord next = script.record(read++);
        output.collect(next, next.timestamp().orElseThrow());
        return InputStatus.MORE_AVAILABLE;
      }
      if (assigned && boundedness == Boundedness.BOUNDED) {
        return InputStatus.END_OF_INPUT;
      }
      available = new CompletableFuture<>();
      return InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public List<Place> snapshotState(long checkpointId) {
      return assigned ? List.of(new Place(read)) : List.of();
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return available;
    }

    @Override
    public void addSplits(List<Place> places) {
      read = places.get(0).read();
      assigned = true;
      available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
  }

  private static final class Enumerator implements SplitEnumerator<Place, Boolean> {
    private final SplitEnumeratorContext<Place> context;
    private boolean assigned;

    Enumerator(SplitEnumeratorContext<Place> context, boolean assigned) {
      this.context = context;
      this.assigned = assigned;
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<Place> places, int subtask) {
      places.forEach(place -> context.assignSplit(place, subtask));
    }

    @Override
    public void addReader(int subtask) {
      if (!assigned) {
        assigned = true;
        context.assignSplit(new Place(0), subtask);
      }
    }

    @Override
    public Boolean snapshotState(long checkpointId) {
      return assigned;
    }

    @Override
    public void close() {}
  }

  private static final class PlaceBytes implements SimpleVersionedSerializer<Place> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Place place) {
      return ByteBuffer.allocate(Integer.BYTES).putInt(place.read()).array();
    }

    @Override
    public Place deserialize(int version, byte[] bytes) {
      return new Place(ByteBuffer.wrap(bytes).getInt());
    }
  }

  private static final class AssignedBytes implements SimpleVersionedSerializer<Boolean> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Boolean assigned) {
      return new byte[] {(byte) (assigned ? 1 : 0)};
    }

    @Override
    public Boolean deserialize(int version, byte[] bytes) {
      return bytes[0] == 1;
    }
  }
}
