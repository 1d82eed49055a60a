package io.kpipulse.bench.pipeline;

import io.kpipulse.event.RejectedEvent;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Fails at the first rejected record: the traffic is good, or the run proves nothing. */
final class NothingRejected implements Sink<RejectedEvent> {
  private static final long serialVersionUID = 1L;

  @Override
  public SinkWriter<RejectedEvent> createWriter(WriterInitContext context) {
    return new Writer();
  }

  private static final class Writer implements SinkWriter<RejectedEvent> {
    @Override
    public void write(RejectedEvent event, Context context) {
      throw new IllegalStateException("a record was rejected: " + event.getReason());
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
