package io.kpipulse.bench.pipeline;

import io.kpipulse.ingest.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Forwards all records and writes the time of the first one to a file. */
final class FirstRecord extends ProcessFunction<SourceRecord, SourceRecord> {
  private static final long serialVersionUID = 1L;

  private final String file;
  private transient boolean seen;

  /** Writes to {@code file} plus the number of the subtask. */
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

  /** The earliest of all subtasks, by {@link System#nanoTime}. */
  long nanos(int subtasks) throws IOException {
    long least = Long.MAX_VALUE;
    for (int subtask = 0; subtask < subtasks; subtask++) {
      least = Math.min(least, Long.parseLong(Files.readString(Path.of(file + subtask))));
    }
    return least;
  }
}
