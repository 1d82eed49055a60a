package io.kpipulse.alert.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.AlertChange;
import io.kpipulse.event.KpiAlert;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real Alertmanager, with our configuration, tells each change once. */
@Tag("slow")
@NeedsAlertmanager
@Timeout(300)
class AlertmanagerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path directory;
  private Webhook webhook;
  private AlertmanagerServer alertmanager;
  private LiveDelivery delivery;

  @BeforeEach
  void start() throws Exception {
    webhook = new Webhook();
    alertmanager = new AlertmanagerServer(directory, webhook);
    delivery = new LiveDelivery(alertmanager.url());
  }

  @AfterEach
  void stop() throws Exception {
    delivery.close();
    alertmanager.close();
    webhook.close();
  }

  /** The log of what was told is on disk 2 s after it was told. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void changesWhileItIsDownAreToldOnceWhenItIsBack(boolean kill) throws Exception {
    fire("before-and-after", "01");
    fire("ends-while-down", "04");
    fire("ends-before", "08");
    awaitTold(3);
    resolve("ends-before", "08");
    awaitTold(4);
    TimeUnit.SECONDS.sleep(3);
    if (kill) {
      alertmanager.kill();
    } else {
      alertmanager.stop();
    }
    resolve("ends-while-down", "04");
    fire("begins-while-down", "11");
    fire("comes-and-goes", "12");
    resolve("comes-and-goes", "12");
    TimeUnit.SECONDS.sleep(3);
    alertmanager.start();

    awaitTold(8);
    TimeUnit.SECONDS.sleep(20);
    assertThat(webhook.told)
        .containsExactlyInAnyOrder(
            "/officers 01 firing",
            "/officers 04 firing",
            "/officers 04 resolved",
            "/officers 08 firing",
            "/officers 08 resolved",
            "/officers 11 firing",
            "/officers 12 firing",
            "/officers 12 resolved");
    assertThat(delivery.waiting()).isZero();
  }

  @Test
  void aChangeThatWasAcceptedAndNotToldBeforeTheEndIsToldAfterTheStart() throws Exception {
    fire("accepted-only", "01");
    await(() -> delivery.waiting() == 0);
    alertmanager.kill();
    resolve("accepted-only", "01");
    alertmanager.start();

    awaitTold(2);
    assertThat(webhook.told).containsExactly("/officers 01 firing", "/officers 01 resolved");
  }

  @Test
  void localitiesThatFireTogetherAreOneMessage() throws Exception {
    // The first request of a JVM takes seconds on a busy machine, more than a group waits.
    fire("first", "01");
    awaitTold(1);
    webhook.told.clear();
    List<String> localities = IntStream.range(10, 50).mapToObj(Integer::toString).toList();
    delivery.add(
        localities.stream()
            .map(locality -> change("together", 1, AlertChange.FIRING, locality))
            .toArray(KpiAlert[]::new));
    awaitTold(40);
    assertThat(webhook.told)
        .containsExactlyInAnyOrderElementsOf(
            localities.stream().map(locality -> "/officers " + locality + " firing").toList());
    assertThat(webhook.sizes).containsExactly(1, 40);
  }

  @Test
  void aSilenceSuppresses() throws Exception {
    alertmanager.silence("locality", "01");
    fire("silenced", "01");
    fire("told", "04");
    awaitTold(1);
    TimeUnit.SECONDS.sleep(10);
    assertThat(webhook.told).containsExactly("/officers 04 firing");
  }

  @Test
  void anEscalationGoesToOthersAndEndsWithItsAlert() throws Exception {
    fire("escalated", "01");
    awaitTold(1);
    delivery.add(Alerts.escalatedTo(change("escalated", 2, AlertChange.ESCALATED, "01"), "chair"));
    awaitTold(2);
    resolve("escalated", "01");
    awaitTold(4);
    assertThat(webhook.told)
        .containsExactlyInAnyOrder(
            "/officers 01 firing",
            "/escalations 01 firing",
            "/officers 01 resolved",
            "/escalations 01 resolved");
  }

  @Test
  void aNewTaskIsToldInTheGroupOfTheOthers() throws Exception {
    delivery.add(Alerts.withTasks(change("tasks", 1, AlertChange.FIRING, "01"), "-A"));
    awaitTold(1);
    delivery.add(Alerts.withTasks(change("tasks", 2, AlertChange.GREW, "01"), "-A", "-B"));
    awaitTold(2);
    assertThat(webhook.told).containsExactly("/officers 01-A firing", "/officers 01-B firing");
    assertThat(webhook.sizes).containsExactly(1, 2);
  }

  private void fire(String rule, String locality) {
    delivery.add(change(rule, 1, AlertChange.FIRING, locality));
  }

  private void resolve(String rule, String locality) {
    delivery.add(change(rule, 9, AlertChange.RESOLVED, locality));
  }

  private static KpiAlert change(String rule, int sequence, AlertChange change, String locality) {
    return Alerts.ofRule(Alerts.change(rule + locality, sequence, change, locality), rule);
  }

  private void awaitTold(int changes) throws InterruptedException {
    await(() -> webhook.told.size() >= changes);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
