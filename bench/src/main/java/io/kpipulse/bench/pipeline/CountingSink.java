package io.kpipulse.bench.pipeline;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Counts rows until the watermark passes the end of the run, and posts the tally. */
final class CountingSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;

  /** Folds rows into a checksum. */
  interface Fold<T> extends Serializable {
    /** One more row. */
    void add(T row);

    /** Over all rows so far; those of subtasks add up. */
    long checksum();
  }

  private final Tally.Board board;
  private final Fold<T> fold;

  /**
   * A sink of one run.
   *
   * @param fold copied for each subtask
   */
  CountingSink(Tally.Board board, Fold<T> fold) {
    this.board = board;
    this.fold = fold;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new Writer<>(board, fold, context.getTaskInfo().getIndexOfThisSubtask());
  }

  private static final class Writer<T> implements SinkWriter<T> {
    private final Tally.Board board;
    private final Fold<T> fold;
    private final int subtask;
    private long rows;
    private boolean posted;

    Writer(Tally.Board board, Fold<T> fold, int subtask) {
      this.board = board;
      this.fold = fold;
      this.subtask = subtask;
    }

    @Override
    public void write(T row, Context context) {
      rows++;
      fold.add(row);
    }

    @Override
    public void writeWatermark(Watermark watermark) throws IOException {
      if (!posted && watermark.getTimestamp() >= board.end().toEpochMilli()) {
        posted = true;
        board.post(subtask, new Tally(System.nanoTime(), rows, fold.checksum()));
      }
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
