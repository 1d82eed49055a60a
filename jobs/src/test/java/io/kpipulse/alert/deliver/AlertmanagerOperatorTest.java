package io.kpipulse.alert.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.CodecType;
import io.kpipulse.event.AlertChange;
import io.kpipulse.event.KpiAlert;
import io.kpipulse.event.RejectedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertmanagerOperatorTest {
  private final ModelAlertmanager alertmanager = new ModelAlertmanager(true);
  private long now = Alerts.START.toEpochMilli() + Duration.ofHours(1).toMillis();
  private OneInputStreamOperatorTestHarness<KpiAlert, RejectedEvent> operator;

  @BeforeEach
  void start() throws Exception {
    operator = open(new Lasting(alertmanager), null);
  }

  @AfterEach
  void stop() throws Exception {
    operator.close();
  }

  @Test
  void aChangeIsDeliveredWithinASecond() throws Exception {
    add(AlertChange.FIRING, 1);
    pass(1);
    assertThat(alertmanager.accepted).containsExactly("a-1 firing 48");
  }

  @Test
  void whatWaitsForAlertmanagerSurvivesARestartAndIsToldOnce() throws Exception {
    add(AlertChange.FIRING, 1);
    pass(70);
    alertmanager.stop();
    add(AlertChange.RESOLVED, 2);
    operator.processElement(Alerts.change("b", 1, AlertChange.FIRING, "01"), 0);
    pass(70);
    OperatorSubtaskState snapshot = operator.snapshot(1, 0);
    operator.close();

    operator = open(new Lasting(alertmanager), snapshot);
    pass(70);
    alertmanager.start();
    pass(200);
    assertThat(alertmanager.told)
        .containsExactlyInAnyOrder("48 firing", "01 firing", "48 resolved");
    assertThat(operator.extractOutputValues()).isEmpty();
  }

  @Test
  void afterARestoreNothingIsPostedBeforeTheLogHasBeenReadAgain() throws Exception {
    add(AlertChange.FIRING, 1);
    pass(70);
    OperatorSubtaskState snapshot = operator.snapshot(1, 0);
    add(AlertChange.RESOLVED, 2);
    pass(70);
    operator.close();
    assertThat(alertmanager.told).containsExactly("48 firing", "48 resolved");

    operator = open(new Lasting(alertmanager), snapshot);
    pass(5);
    add(AlertChange.RESOLVED, 2);
    pass(200);
    assertThat(alertmanager.told).containsExactly("48 firing", "48 resolved");
  }

  @Test
  void aRequestThatDoesNotEndHoldsUpNothing() throws Exception {
    operator.close();
    operator = open(new NeverDone(), null);
    add(AlertChange.FIRING, 1);
    pass(3);
    add(AlertChange.RESOLVED, 2);
    assertThat(operator.snapshot(1, 0)).isNotNull();
  }

  @Test
  void whatIsRejectedLeavesAsARejectedEvent() throws Exception {
    alertmanager.reject(true);
    add(AlertChange.FIRING, 1);
    pass(2);
    assertThat(operator.extractOutputValues())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getReason()).isEqualTo("HTTP 400");
              assertThat(
                      new AvroCodec<>(KpiAlert.class)
                          .decode(event.getPayload().array())
                          .getAlertId())
                  .isEqualTo("a");
            });
  }

  private void add(AlertChange change, int sequence) throws Exception {
    operator.processElement(Alerts.change("a", sequence, change, "48"), 0);
  }

  private void pass(int seconds) throws Exception {
    for (int i = 0; i < seconds; i++) {
      now += 1_000;
      operator.setProcessingTime(now);
      alertmanager.tick(now);
    }
  }

  private OneInputStreamOperatorTestHarness<KpiAlert, RejectedEvent> open(
      AlertReceiver receiver, OperatorSubtaskState snapshot) throws Exception {
    OneInputStreamOperatorTestHarness<KpiAlert, RejectedEvent> harness =
        new OneInputStreamOperatorTestHarness<>(
            new AlertmanagerOperator(() -> receiver, DeliveryTimes.STANDARD));
    harness.setup(
        new CodecType<>(RejectedEvent.class, new AvroCodec<>(RejectedEvent.class))
            .createSerializer(new SerializerConfigImpl()));
    harness.setProcessingTime(now);
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  /** The model, which outlives the operator. */
  private record Lasting(ModelAlertmanager alertmanager) implements AlertReceiver {
    @Override
    public CompletableFuture<DeliveryReport> deliver(
        List<AlertPost> posts, Set<String> known, long now) {
      return alertmanager.deliver(posts, known, now);
    }

    @Override
    public void close() {
      // It goes on.
    }
  }

  /** Never answers. */
  private record NeverDone() implements AlertReceiver {
    @Override
    public CompletableFuture<DeliveryReport> deliver(
        List<AlertPost> posts, Set<String> known, long now) {
      return new CompletableFuture<>();
    }

    @Override
    public void close() {
      // Nothing to close.
    }
  }
}
