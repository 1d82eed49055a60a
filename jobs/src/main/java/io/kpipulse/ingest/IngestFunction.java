package io.kpipulse.ingest;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.wire.EncodedEvent;
import io.kpipulse.wire.EventEncoding;
import io.kpipulse.wire.WireTypes;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Turns records into events; those that are none go to the side output {@link #REJECTED} with the
 * reason and all that is known of them.
 *
 * <p>Metrics: counters {@code accepted} and {@code rejected}.
 */
public final class IngestFunction<T> extends ProcessFunction<SourceRecord, EncodedEvent> {
  /** Where the records go that could not be used. */
  public static final OutputTag<RejectedEvent> REJECTED =
      new OutputTag<>("rejected", WireTypes.REJECTED_EVENT);

  private static final long serialVersionUID = 1L;

  private final Intake<T> intake;
  private final EventEncoding<T> encoding;
  private transient Counter accepted;
  private transient Counter rejected;

  public IngestFunction(Intake<T> intake, EventEncoding<T> encoding) {
    this.intake = intake;
    this.encoding = encoding;
  }

  @Override
  public void open(OpenContext context) {
    accepted = getRuntimeContext().getMetricGroup().counter("accepted");
    rejected = getRuntimeContext().getMetricGroup().counter("rejected");
  }

  @Override
  public void processElement(SourceRecord record, Context context, Collector<EncodedEvent> out) {
    Verdict<T> verdict = intake.judge(record);
    if (verdict instanceof Verdict.Accepted<T> good) {
      accepted.inc();
      out.collect(encoding.encode(good.event(), record.payload()));
    } else if (verdict instanceof Verdict.Rejected<T> bad) {
      rejected.inc();
      context.output(REJECTED, rejectedEvent(record, bad.reason()));
    }
  }

  private static RejectedEvent rejectedEvent(SourceRecord record, String reason) {
    return RejectedEvent.newBuilder()
        .setReason(reason)
        .setSource(record.source())
        .setPartition(record.partition())
        .setOffset(record.offset())
        .setRecordTimestamp(
            record.timestamp().isPresent()
                ? Instant.ofEpochMilli(record.timestamp().getAsLong())
                : null)
        .setKey(record.key() == null ? null : ByteBuffer.wrap(record.key()))
        .setPayload(ByteBuffer.wrap(record.payload()))
        .build();
  }
}
