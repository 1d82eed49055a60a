package io.kpipulse.bench.latency;

import io.kpipulse.bench.latency.Trail.Stage;
import io.kpipulse.point.Point;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * The sink of production, with a note of when it is handed a total of a probed series. That sink
 * keeps nothing in checkpoints, so this one need not.
 */
final class WitnessedSink implements Sink<Point> {
  private static final long serialVersionUID = 1L;

  private final Sink<Point> sink;
  private final Probes probes;
  private final String directory;

  WitnessedSink(Sink<Point> sink, Probes probes, Path directory) {
    this.sink = sink;
    this.probes = probes;
    this.directory = directory.toString();
  }

  @Override
  public SinkWriter<Point> createWriter(WriterInitContext context) throws IOException {
    return new Writer(sink.createWriter(context), probes, Trail.into(Path.of(directory), "sink"));
  }

  @SuppressWarnings("try") // a writer is closed by Flink, which knows interrupts
  private record Writer(SinkWriter<Point> writer, Probes probes, Trail trail)
      implements SinkWriter<Point> {
    @Override
    public void write(Point point, Context context) throws IOException, InterruptedException {
      if (Probes.WINDOW.equals(point.series().window())
          && Probes.SCOPE.equals(point.series().scope())) {
        int series = probes.localities().indexOf(point.series().members().locality());
        if (series >= 0) {
          trail.saw(Stage.EMITTED, series, point.integers()[0], System.currentTimeMillis());
        }
      }
      writer.write(point, context);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
      writer.flush(endOfInput);
    }

    @Override
    public void close() throws Exception {
      try (trail) {
        writer.close();
      }
    }
  }
}
