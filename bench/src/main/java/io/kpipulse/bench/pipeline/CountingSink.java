package io.kpipulse.bench.pipeline;

import java.io.Serializable;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Counts rows until the watermark passes the end of the run, then posts time, rows and checksum.
 *
 * @param name under which it posts
 * @param fold copied for each subtask
 */
record CountingSink<T>(RunFigures figures, String name, Fold<T> fold) implements Sink<T> {
  /** The sink at which the run ends. */
  static final String END = "sink-";

  /** Folds rows into a checksum; those of subtasks add up. */
  @FunctionalInterface
  interface Fold<T> extends Serializable {
    /** Adds a row; returns by how much it changes the checksum. */
    long add(T row);
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    int subtask = context.getTaskInfo().getIndexOfThisSubtask();
    return new SinkWriter<>() {
      private long rows;
      private long checksum;
      private boolean posted;

      @Override
      public void write(T row, Context context) {
        rows++;
        checksum += fold.add(row);
      }

      @Override
      public void writeWatermark(Watermark watermark) {
        if (!posted && watermark.getTimestamp() >= figures.end().toEpochMilli()) {
          posted = true;
          figures.post(name, subtask, System.nanoTime(), rows, checksum);
        }
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
