package io.kpipulse.ingest;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.restart.CheckpointedCounter;
import io.kpipulse.wire.EncodedEvent;
import io.kpipulse.wire.EventSerializer;
import io.kpipulse.wire.WireTypes;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.LongPrimitiveArraySerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Turns records into events; those that are none go to the side output {@link #REJECTED} with the
 * reason and all that is known of them. So do those that lie too far behind newer ones of their
 * partition; how far each partition has come is in the checkpoint.
 *
 * <p>Metrics: counters {@code accepted}, {@code rejected} and {@link #LEFT_BEHIND}, which goes on
 * from its checkpoint.
 */
public final class IngestFunction<T> extends ProcessFunction<SourceRecord, EncodedEvent>
    implements CheckpointedFunction {
  /** Where the records go that could not be used. */
  public static final OutputTag<RejectedEvent> REJECTED =
      new OutputTag<>("rejected", WireTypes.REJECTED_EVENT);

  /**
   * Name of the counter of those among the rejected that lie too far behind newer ones of their
   * partition.
   */
  public static final String LEFT_BEHIND = "leftBehind";

  private static final long serialVersionUID = 1L;
  private static final ListStateDescriptor<long[]> PARTITIONS =
      new ListStateDescriptor<>("partitions", LongPrimitiveArraySerializer.INSTANCE);

  private final EventDeserializer<T> intake;
  private final EventSerializer<T> encoding;
  private final ReadingOrder order;
  private transient PartitionReaches partitions;
  private transient ListState<long[]> partitionState;
  private transient Counter accepted;
  private transient Counter rejected;
  private transient CheckpointedCounter leftBehind;

  /**
   * @param intake says which records are events
   * @param encoding how they travel
   * @param order in which they may lie in their partitions; all records of one have to come to one
   *     subtask
   */
  public IngestFunction(
      EventDeserializer<T> intake, EventSerializer<T> encoding, ReadingOrder order) {
    this.intake = intake;
    this.encoding = encoding;
    this.order = order;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    partitionState = context.getOperatorStateStore().getUnionListState(PARTITIONS);
    leftBehind =
        new CheckpointedCounter(
            context.getOperatorStateStore(),
            "left-behind",
            getRuntimeContext().getMetricGroup().counter(LEFT_BEHIND));
    partitions = new PartitionReaches(order.block());
    partitions.goOnFrom(partitionState.get());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    partitionState.update(partitions.toState());
    leftBehind.snapshot();
  }

  @Override
  public void open(OpenContext context) {
    accepted = getRuntimeContext().getMetricGroup().counter("accepted");
    rejected = getRuntimeContext().getMetricGroup().counter("rejected");
  }

  @Override
  public void processElement(SourceRecord record, Context context, Collector<EncodedEvent> out) {
    long settled = partitions.settledBefore(record);
    ValidationResult<T> verdict = intake.judge(record);
    if (verdict instanceof ValidationResult.Accepted<T> good) {
      EncodedEvent event = encoding.encode(good.event(), record.payload());
      if (order.isLeftBehind(event.time(), settled)) {
        leftBehind.inc();
        reject(record, order.reason(event.time(), settled), context);
      } else {
        accepted.inc();
        out.collect(event);
      }
    } else if (verdict instanceof ValidationResult.Rejected<T> bad) {
      reject(record, bad.reason(), context);
    }
  }

  /** In which records may lie in their partitions. */
  public ReadingOrder order() {
    return order;
  }

  /** How many events were left behind, in this subtask and what it goes on from. */
  long leftBehind() {
    return leftBehind.count();
  }

  private void reject(SourceRecord record, String reason, Context context) {
    rejected.inc();
    context.output(REJECTED, rejectedEvent(record, reason));
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
