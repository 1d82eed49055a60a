package io.kpipulse.local.replay;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.TaskWatch;
import io.kpipulse.history.StandingExtractor;
import io.kpipulse.point.Point;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Takes the rows of watched tasks into a directory on this machine, as JSON Lines with the fields
 * of the topic. All versions of a row are in one file, in order.
 */
final class StandingSink implements Sink<Point> {
  private static final long serialVersionUID = 1L;

  private final String directory;
  private final String name;
  private final StandingExtractor<?, ?> standing;

  /**
   * A sink of one job.
   *
   * @param directory new and empty, or shared with sinks of other names
   * @param name tells its files from those of other sinks
   * @param standing makes messages of the rows
   */
  StandingSink(Path directory, String name, StandingExtractor<?, ?> standing) {
    this.directory = directory.toAbsolutePath().toString();
    this.name = name;
    this.standing = standing;
  }

  @Override
  public SinkWriter<Point> createWriter(WriterInitContext context) throws IOException {
    int subtask = context.getTaskInfo().getIndexOfThisSubtask();
    Path file = Path.of(directory, "%s-%s.jsonl".formatted(name, subtask));
    return new RowWriter(
        standing, new AvroCodec<>(TaskWatch.class), new EventJson(), Files.newBufferedWriter(file));
  }

  private record RowWriter(
      StandingExtractor<?, ?> standing, AvroCodec<TaskWatch> codec, EventJson json, Writer file)
      implements SinkWriter<Point> {
    @Override
    public void write(Point row, Context context) throws IOException {
      file.write(json.line(codec.decode(standing.message(row))) + "\n");
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
      file.flush();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
