package io.kpipulse.alert.deliver;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.KpiAlert;
import io.kpipulse.event.RejectedEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the changes of alerts to Alertmanager, in one subtask for the whole job; its output is
 * what Alertmanager will never accept.
 *
 * <p>Once a second it hands over what is due and takes in what became of the last posts; it never
 * waits for the network. What is not delivered waits in state, without limit, so a missing
 * Alertmanager holds up nothing. Posts under way at a checkpoint are made again after a restore.
 */
public final class AlertmanagerOperator extends AbstractStreamOperator<RejectedEvent>
    implements OneInputStreamOperator<KpiAlert, RejectedEvent> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerOperator.class);
  private static final long SECOND = 1_000;

  /**
   * After a restore nothing is posted until what was read after the checkpoint has been read again:
   * an alert that has ended since would be posted as standing.
   */
  private static final long READ_AGAIN = 10 * SECOND;

  private final AlertReceiver.Factory receivers;
  private final DeliveryTimes times;

  private transient OutboxCodec codec;
  private transient ListState<byte[]> state;
  private transient Outbox outbox;
  private transient AlertReceiver receiver;
  private transient DeliveryMetrics deliveries;
  private transient List<AlertPost> posts;
  private transient CompletableFuture<DeliveryReport> underWay;
  private transient long beginsAt;

  public AlertmanagerOperator(
      AlertmanagerConnection connection, AlertLinks links, DeliveryTimes times) {
    this(() -> AlertmanagerCluster.of(connection, links), times);
  }

  AlertmanagerOperator(AlertReceiver.Factory receivers, DeliveryTimes times) {
    this.receivers = receivers;
    this.times = times;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("outbox", BytePrimitiveArraySerializer.INSTANCE));
    codec = new OutboxCodec();
    outbox = new Outbox(times);
    for (byte[] bytes : state.get()) {
      outbox = codec.decode(bytes, times, now());
      beginsAt = now() + READ_AGAIN;
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    deliveries = new DeliveryMetrics(getMetricGroup());
    receiver = receivers.create();
    scheduleNext();
  }

  @Override
  public void processElement(StreamRecord<KpiAlert> element) {
    outbox.add(element.getValue());
  }

  private void scheduleNext() {
    ScheduledFuture<?> unused =
        getProcessingTimeService()
            .registerTimer(
                now() + SECOND,
                time -> {
                  deliver();
                  scheduleNext();
                });
  }

  private void deliver() {
    if (underWay != null && underWay.isDone()) {
      takeIn(result(underWay));
      underWay = null;
    }
    if (underWay == null && now() >= beginsAt) {
      posts = outbox.due(now());
      if (!posts.isEmpty()) {
        underWay = receiver.deliver(posts, outbox.instances(), now());
      }
    }
    deliveries.update(outbox, now());
  }

  private static DeliveryReport result(CompletableFuture<DeliveryReport> done) {
    try {
      return done.join();
    } catch (CompletionException e) {
      LOG.error("alerts could not be posted because of a defect; they are posted again", e);
      return DeliveryReport.NONE;
    }
  }

  private void takeIn(DeliveryReport report) {
    int before = outbox.waiting();
    Map<AlertStep, String> untold = outbox.report(posts, report, now());
    untold.forEach(this::reject);
    deliveries.alertsDelivered.inc(before - outbox.waiting() - untold.size());
    if (report.outcomes().isEmpty() || report.outcomes().contains(PostOutcome.LATER)) {
      deliveries.deliveriesFailed.inc();
    }
  }

  private void reject(AlertStep step, String reason) {
    deliveries.alertsRejected.inc();
    LOG.warn(
        "alert '{}' {} is not told, and kept as a rejected event: {}",
        step.change().getTitleEn(),
        step.labels().values(),
        reason);
    String id = step.change().getAlertId();
    output.collect(
        new StreamRecord<>(
            RejectedEvent.newBuilder()
                .setReason(reason)
                .setSource("alerts for Alertmanager")
                .setPartition(-1)
                .setOffset(-1)
                .setKey(ByteBuffer.wrap(id.getBytes(StandardCharsets.UTF_8)))
                .setPayload(ByteBuffer.wrap(new AvroCodec<>(KpiAlert.class).encode(step.change())))
                .build()));
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.update(List.of(codec.encode(outbox)));
  }

  @Override
  public void close() throws Exception {
    if (receiver != null) {
      receiver.close();
    }
    super.close();
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }
}
