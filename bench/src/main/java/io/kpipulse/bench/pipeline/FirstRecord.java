package io.kpipulse.bench.pipeline;

import io.kpipulse.ingest.decode.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Passes everything on, and leaves in a file when its first record came. */
final class FirstRecord extends ProcessFunction<SourceRecord, SourceRecord> {
  private static final long serialVersionUID = 1L;

  private final String file;
  private transient boolean seen;

  /**
   * Of one run.
   *
   * @param file to which the number of the subtask is added
   */
  FirstRecord(String file) {
    this.file = file;
  }

  @Override
  public void processElement(SourceRecord record, Context context, Collector<SourceRecord> out)
      throws IOException {
    if (!seen) {
      seen = true;
      Files.writeString(
          Path.of(file + getRuntimeContext().getTaskInfo().getIndexOfThisSubtask()),
          Long.toString(System.nanoTime()));
    }
    out.collect(record);
  }

  /** When the first of all subtasks saw its first record, as {@link System#nanoTime} tells it. */
  long nanos(int subtasks) throws IOException {
    long least = Long.MAX_VALUE;
    for (int subtask = 0; subtask < subtasks; subtask++) {
      least = Math.min(least, Long.parseLong(Files.readString(Path.of(file + subtask))));
    }
    return least;
  }
}
