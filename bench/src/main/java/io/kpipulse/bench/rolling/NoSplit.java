package io.kpipulse.bench.rolling;

import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** What a source whose readers know by their number what to read would hand out, but does not. */
final class NoSplit implements SourceSplit {
  static final SplitEnumerator<NoSplit, Void> ENUMERATOR = new Enumerator();

  private NoSplit() {}

  @Override
  public String splitId() {
    return "none";
  }

  /** For what is never written, as nothing is checkpointed. */
  static <T> SimpleVersionedSerializer<T> serializer() {
    return new Nothing<>();
  }

  private static final class Nothing<T> implements SimpleVersionedSerializer<T> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(T value) {
      return new byte[0];
    }

    @Override
    public T deserialize(int version, byte[] bytes) {
      return null;
    }
  }

  private static final class Enumerator implements SplitEnumerator<NoSplit, Void> {
    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int reader, String host) {}

    @Override
    public void addSplitsBack(List<NoSplit> splits, int reader) {}

    @Override
    public void addReader(int reader) {}

    @Override
    public Void snapshotState(long checkpoint) {
      return null;
    }

    @Override
    public void close() {}
  }
}
