package io.kpipulse.local.replay;

import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Takes the points of a replay into a directory, from which {@link PointsFile} makes one sorted
 * file when the job has ended. For a new, empty directory on this machine, one sink each.
 */
public final class PointsSink implements Sink<Point> {
  private static final long serialVersionUID = 1L;

  private final String directory;
  private final PointRows rows;

  public PointsSink(Path directory, List<FieldLayout> layouts) {
    this.directory = directory.toAbsolutePath().toString();
    this.rows = new PointRows(layouts);
  }

  @Override
  public SinkWriter<Point> createWriter(WriterInitContext context) {
    int subtask = context.getTaskInfo().getIndexOfThisSubtask();
    return new Writer(rows, new DayFiles(Path.of(directory), Integer.toString(subtask)));
  }

  private record Writer(PointRows rows, DayFiles files) implements SinkWriter<Point> {
    @Override
    public void write(Point point, Context context) {
      rows.write(
          point,
          row -> {
            try {
              files.add(row);
            } catch (IOException e) {
              throw new UncheckedIOException("cannot keep a point of the replay", e);
            }
          });
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
      files.flush();
    }

    @Override
    public void close() {}
  }
}
