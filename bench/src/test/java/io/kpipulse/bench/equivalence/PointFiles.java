package io.kpipulse.bench.equivalence;

import io.kpipulse.point.Point;
import io.kpipulse.point.PointCodec;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Takes points out of a job: a file for each subtask. */
final class PointFiles implements Sink<Point> {
  private static final long serialVersionUID = 1L;

  private final String directory;

  PointFiles(Path directory) {
    this.directory = directory.toString();
  }

  @Override
  public SinkWriter<Point> createWriter(WriterInitContext context) throws IOException {
    Path file = Path.of(directory, "points-" + context.getTaskInfo().getIndexOfThisSubtask());
    return new Writer(
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file))),
        new PointCodec());
  }

  private record Writer(DataOutputStream out, PointCodec codec) implements SinkWriter<Point> {
    @Override
    public void write(Point point, Context context) throws IOException {
      out.writeBoolean(true);
      codec.write(point, out);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.writeBoolean(false);
      out.close();
    }
  }

  /** All points that were written into a directory. */
  static List<Point> read(Path directory) throws IOException {
    List<Point> points = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(file -> read(file, points));
    }
    return points;
  }

  private static void read(Path file, List<Point> points) {
    PointCodec codec = new PointCodec();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      while (in.readBoolean()) {
        points.add(codec.read(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
