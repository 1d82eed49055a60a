package io.kpipulse.local.replay;

import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Takes the points of a replay into a directory on this machine, from which {@link PointsFile}
 * makes one sorted file when the jobs have ended.
 */
final class PointsSink implements Sink<Point> {
  private static final long serialVersionUID = 1L;

  private final String directory;
  private final String name;
  private final PointCsv csv;
  private final PointFilter filter;

  /**
   * A sink of one job.
   *
   * @param directory new and empty, or shared with sinks of other names
   * @param name tells its files from those of other sinks
   * @param layouts of all measurements that come
   * @param filter keeps what is to be written
   */
  PointsSink(Path directory, String name, List<FieldLayout> layouts, PointFilter filter) {
    this.directory = directory.toAbsolutePath().toString();
    this.name = name;
    this.csv = new PointCsv(layouts);
    this.filter = filter;
  }

  @Override
  public SinkWriter<Point> createWriter(WriterInitContext context) {
    int subtask = context.getTaskInfo().getIndexOfThisSubtask();
    return new Writer(csv, filter, new DayFiles(Path.of(directory), name + "-" + subtask));
  }

  private record Writer(PointCsv csv, PointFilter filter, DayFiles files)
      implements SinkWriter<Point> {
    @Override
    public void write(Point point, Context context) throws IOException {
      if (filter.keeps(point)) {
        files.add(csv.line(point));
      }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
      files.flush();
    }

    @Override
    public void close() {}
  }
}
