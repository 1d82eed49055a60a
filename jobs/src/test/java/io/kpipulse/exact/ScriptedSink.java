package io.kpipulse.exact;

import io.kpipulse.point.Point;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes at once into the store of a {@link TopicScript}. */
final class ScriptedSink implements Sink<Point> {
  private static final long serialVersionUID = 1L;

  private final String topic;

  ScriptedSink(String topic) {
    this.topic = topic;
  }

  @Override
  public SinkWriter<Point> createWriter(WriterInitContext context) {
    InMemoryStore store = TopicScript.of(topic).store();
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
