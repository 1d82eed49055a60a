package io.kpipulse.exact;

import io.kpipulse.record.SourceRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Reads a {@link TopicScript} as a Kafka source reads a topic. */
final class ScriptedSource
    implements Source<SourceRecord, ScriptedSource.Split, ScriptedSource.Assigned> {
  private static final long serialVersionUID = 1L;

  private final String topic;

  ScriptedSource(String topic) {
    this.topic = topic;
  }

  String topic() {
    return topic;
  }

  /** A partition and the offset to go on from. */
  record Split(int partition, long offset) implements SourceSplit {
    @Override
    public String splitId() {
      return "partition-" + partition;
    }
  }

  /** The enumerator's state: whether the readers have their partitions. */
  record Assigned(boolean all) {}

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<SourceRecord, Split> createReader(SourceReaderContext context) {
    return new ScriptReader(TopicScript.of(topic));
  }

  @Override
  public SplitEnumerator<Split, Assigned> createEnumerator(SplitEnumeratorContext<Split> context) {
    return new Enumerator(TopicScript.of(topic), context, false);
  }

  @Override
  public SplitEnumerator<Split, Assigned> restoreEnumerator(
      SplitEnumeratorContext<Split> context, Assigned assigned) {
    return new Enumerator(TopicScript.of(topic), context, assigned.all());
  }

  @Override
  public SimpleVersionedSerializer<Split> getSplitSerializer() {
    return new SimpleVersionedSerializer<>() {
      @Override
      public int getVersion() {
        return 1;
      }

      @Override
      public byte[] serialize(Split split) {
        return ByteBuffer.allocate(12).putInt(split.partition()).putLong(split.offset()).array();
      }

      @Override
      public Split deserialize(int version, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Split(buffer.getInt(), buffer.getLong());
      }
    };
  }

  @Override
  public SimpleVersionedSerializer<Assigned> getEnumeratorCheckpointSerializer() {
    return new SimpleVersionedSerializer<>() {
      @Override
      public int getVersion() {
        return 1;
      }

      @Override
      public byte[] serialize(Assigned assigned) {
        return new byte[] {(byte) (assigned.all() ? 1 : 0)};
      }

      @Override
      public Assigned deserialize(int version, byte[] bytes) {
        return new Assigned(bytes[0] == 1);
      }
    };
  }

  /** Gives each reader its partitions once all are there. */
  private static final class Enumerator implements SplitEnumerator<Split, Assigned> {
    private final TopicScript script;
    private final SplitEnumeratorContext<Split> context;
    private final Map<Integer, List<Split>> back = new HashMap<>();
    private boolean assigned;

    Enumerator(TopicScript script, SplitEnumeratorContext<Split> context, boolean assigned) {
      this.script = script;
      this.context = context;
      this.assigned = assigned;
    }

    @Override
    public void addReader(int subtask) {
      List<Split> returned = back.remove(subtask);
      if (returned != null) {
        returned.forEach(split -> context.assignSplit(split, subtask));
      }
      int readers = context.currentParallelism();
      if (!assigned && context.registeredReaders().size() == readers) {
        assigned = true;
        for (int partition = 0; partition < script.partitions(); partition++) {
          context.assignSplit(new Split(partition, 0), partition % readers);
        }
      }
    }

    @Override
    public void addSplitsBack(List<Split> splits, int subtask) {
      back.computeIfAbsent(subtask, any -> new ArrayList<>()).addAll(splits);
    }

    @Override
    public Assigned snapshotState(long checkpoint) {
      return new Assigned(assigned);
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void close() {}
  }

  private static final class ScriptReader implements SourceReader<SourceRecord, Split> {
    private final TopicScript script;
    private final Map<Integer, Long> offsets = new HashMap<>();

    ScriptReader(TopicScript script) {
      this.script = script;
    }

    @Override
    public InputStatus pollNext(ReaderOutput<SourceRecord> output) throws InterruptedException {
      if (!offsets.isEmpty() && script.takeFailure()) {
        throw new IllegalStateException("the test lets the job fail here");
      }
      for (Map.Entry<Integer, Long> split : offsets.entrySet()) {
        int partition = split.getKey();
        long offset = split.getValue();
        if (script.isReleased(partition, offset)) {
          SourceRecord record = script.record(partition, offset);
          output
              .createOutputForSplit(new Split(partition, offset).splitId())
              .collect(record, record.timestamp().orElseThrow());
          split.setValue(offset + 1);
          script.setPosition(partition, offset + 1);
          return InputStatus.MORE_AVAILABLE;
        }
      }
      Thread.sleep(1);
      return InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public void addSplits(List<Split> splits) {
      for (Split split : splits) {
        offsets.put(split.partition(), split.offset());
        script.setPosition(split.partition(), split.offset());
      }
    }

    @Override
    public List<Split> snapshotState(long checkpoint) {
      return offsets.entrySet().stream()
          .map(split -> new Split(split.getKey(), split.getValue()))
          .toList();
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void start() {}

    @Override
    public void close() {}
  }
}
