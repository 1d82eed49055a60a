package io.kpipulse.bench.latency;

import io.kpipulse.bench.latency.Trail.Stage;
import io.kpipulse.ingest.decode.SourceRecord;
import java.nio.file.Path;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Behind the clock: notes when probes come and what the clock says, and passes all on. */
final class SourceWitness extends AbstractStreamOperator<SourceRecord>
    implements OneInputStreamOperator<SourceRecord, SourceRecord> {
  private static final long serialVersionUID = 1L;

  private final String directory;
  private transient Trail trail;
  private transient int subtask;

  SourceWitness(Path directory) {
    this.directory = directory.toString();
  }

  @Override
  public void open() throws Exception {
    super.open();
    trail = Trail.into(Path.of(directory), "source");
    subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
  }

  @Override
  public void processElement(StreamRecord<SourceRecord> element) {
    byte[] key = element.getValue().key();
    if (Probes.isProbe(key)) {
      trail.saw(
          Stage.POLLED, Probes.seriesOf(key), Probes.numberOf(key), System.currentTimeMillis());
    }
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    trail.saw(Stage.CLOCK, subtask, mark.getTimestamp(), System.currentTimeMillis());
    super.processWatermark(mark);
  }

  @Override
  public void close() throws Exception {
    if (trail != null) {
      trail.close();
    }
    super.close();
  }
}
