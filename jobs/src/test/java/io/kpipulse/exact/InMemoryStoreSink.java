package io.kpipulse.exact;

import io.kpipulse.point.Point;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes at once into the store of a {@link Script}. */
final class InMemoryStoreSink implements Sink<Point> {
  private static final long serialVersionUID = 1L;

  private final String script;

  InMemoryStoreSink(String script) {
    this.script = script;
  }

  @Override
  public SinkWriter<Point> createWriter(WriterInitContext context) {
    InMemoryStore store = Script.of(script).store();
    return new SinkWriter<>() {
      @Override
      public void write(Point point, Context any) {
        store.write(point);
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
