package io.kpipulse.ingest.validate;

import io.kpipulse.checkpoint.CheckpointedCounter;
import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.CodecType;
import io.kpipulse.engine.EngineCounts;
import io.kpipulse.event.RejectedEvent;
import io.kpipulse.history.EncodedEvent;
import io.kpipulse.history.EventFamily;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.record.SourceRecord;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.array.LongPrimitiveArraySerializer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Turns records into events. Records that cannot be used, and late ones, go to the side output
 * {@link #REJECTED} with the reason. The greatest record timestamp of each partition is in the
 * checkpoint, so replayed records keep their result after a restart.
 *
 * <p>Metrics: counters {@code accepted}, {@code rejected} and {@link #LATE_RECORDS_REJECTED}; they
 * go on from their checkpoint.
 */
public final class IngestFunction<T extends SpecificRecord>
    extends ProcessFunction<SourceRecord, EncodedEvent> implements CheckpointedFunction {
  /** Where the records go that could not be used. */
  public static final OutputTag<RejectedEvent> REJECTED =
      new OutputTag<>(
          "rejected", new CodecType<>(RejectedEvent.class, new AvroCodec<>(RejectedEvent.class)));

  /** Name of the counter of the late among the rejected. */
  public static final String LATE_RECORDS_REJECTED = "lateRecordsRejected";

  private static final ListStateDescriptor<long[]> PARTITIONS =
      new ListStateDescriptor<>("partitions", LongPrimitiveArraySerializer.INSTANCE);

  private final EventDeserializer<T> deserializer;
  private final EventFamily<T, ?> family;
  private final Duration allowedLateness;
  private transient PartitionLateness lateness;
  private transient ListState<long[]> partitionState;
  private transient CheckpointedCounter accepted;
  private transient CheckpointedCounter rejected;
  private transient CheckpointedCounter late;

  /**
   * @param deserializer says which records are events
   * @param family of the events
   * @param allowedLateness the correction horizon and a day; all records of a partition have to
   *     come to one subtask, in order
   */
  public IngestFunction(
      EventDeserializer<T> deserializer, EventFamily<T, ?> family, Duration allowedLateness) {
    this.deserializer = deserializer;
    this.family = family;
    this.allowedLateness = allowedLateness;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    OperatorStateStore store = context.getOperatorStateStore();
    // Union: any subtask may read any partition after a restore.
    partitionState = store.getUnionListState(PARTITIONS);
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    accepted = new CheckpointedCounter(store, "accepted", metrics.counter("accepted"));
    rejected = new CheckpointedCounter(store, "rejected", metrics.counter("rejected"));
    late =
        new CheckpointedCounter(
            store, "late-records-rejected", metrics.counter(LATE_RECORDS_REJECTED));
    lateness = new PartitionLateness(allowedLateness);
    lateness.restore(partitionState.get());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    partitionState.update(lateness.toState());
    accepted.snapshot();
    rejected.snapshot();
    late.snapshot();
  }

  @Override
  public void processElement(SourceRecord record, Context context, Collector<EncodedEvent> out) {
    OptionalLong before = lateness.observe(record);
    ValidationResult<T> result = deserializer.deserialize(record);
    if (result instanceof ValidationResult.Accepted<T> good) {
      EncodedEvent event = family.encode(good.event(), record.payload());
      if (lateness.isLate(event.time(), before)) {
        late.inc();
        reject(record, lateness.reason(event.time(), before), context);
      } else {
        accepted.inc();
        out.collect(event);
      }
    } else if (result instanceof ValidationResult.Rejected<T> bad) {
      reject(record, bad.reason(), context);
    }
  }

  /** The correction horizon and a day. */
  public Duration allowedLateness() {
    return allowedLateness;
  }

  /** Of this subtask and what it goes on from. */
  EngineCounts counts() {
    return new EngineCounts(accepted.count(), rejected.count(), late.count(), 0);
  }

  /** How many records were late, in this subtask and what it goes on from. */
  long lateRecordsRejected() {
    return late.count();
  }

  private void reject(SourceRecord record, String reason, Context context) {
    rejected.inc();
    context.output(REJECTED, record.rejected(reason));
  }
}
