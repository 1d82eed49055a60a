package io.kpipulse.bench.peak;

import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import io.kpipulse.store.LineLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Renders points as the sink of production does and counts them instead of sending them; says how
 * many at each checkpoint.
 */
final class CountingSink implements Sink<Point> {
  private static final long serialVersionUID = 1L;

  private final String directory;
  private final List<FieldLayout> layouts;
  private final long from;
  private final long until;

  /**
   * @param directory where the counts go
   * @param from only points of steps from here on are counted, epoch milliseconds
   * @param until and before here
   */
  CountingSink(Path directory, List<FieldLayout> layouts, long from, long until) {
    this.directory = directory.toString();
    this.layouts = layouts;
    this.from = from;
    this.until = until;
  }

  @Override
  public SinkWriter<Point> createWriter(WriterInitContext context) {
    return new Writer(context.getTaskInfo().getIndexOfThisSubtask());
  }

  private final class Writer implements SinkWriter<Point> {
    private final LineLayout layout = new LineLayout(layouts);
    private final String name;
    private final Map<Series, SeriesCount> counts = new HashMap<>();

    Writer(int subtask) {
      name = "points-" + subtask;
    }

    @Override
    public void write(Point point, Context context) {
      if (point.time() >= from && point.time() < until) {
        counts
            .computeIfAbsent(point.series(), any -> new SeriesCount())
            .add(point.time(), layout.line(point).size());
      }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
      Map<Counts.Window, Counts.Amount> amounts = new HashMap<>();
      counts.forEach(
          (series, count) ->
              amounts.merge(
                  new Counts.Window(series.measurement(), series.scope(), series.window()),
                  count.amount(),
                  Counts.Amount::plus));
      new Counts(amounts).write(Path.of(directory), name);
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  /** Steps of a series come in order, but for corrections: those count as rows again. */
  private static final class SeriesCount {
    private long last = Long.MIN_VALUE;
    private long rows;
    private long writes;
    private long bytes;

    void add(long step, long size) {
      if (step != last) {
        rows++;
        last = step;
      }
      writes++;
      bytes += size;
    }

    Counts.Amount amount() {
      return new Counts.Amount(rows, writes, bytes);
    }
  }
}
