package io.kpipulse.alert.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.AlertChange;
import io.kpipulse.event.KpiAlert;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final Duration SETTLED = Duration.ofSeconds(61);
  private static final Duration LONG = Duration.ofMinutes(3);

  private final ModelAlertmanager alertmanager = new ModelAlertmanager(true);
  private DeliverySimulation delivery;

  @BeforeEach
  void begin() throws IOException {
    delivery = new DeliverySimulation(alertmanager);
  }

  @Test
  void aResolveWaitsUntilTheFiringHasSettled() {
    add(AlertChange.FIRING, 1);
    add(AlertChange.RESOLVED, 2);

    delivery.pass(Duration.ofSeconds(60));
    assertThat(alertmanager.accepted).containsExactly("a-1 firing 48");
    assertThat(delivery.outbox().waiting()).isEqualTo(1);

    delivery.pass(Duration.ofSeconds(2));
    assertThat(alertmanager.accepted).containsExactly("a-1 firing 48", "a-2 resolved 48");
    delivery.pass(LONG);
    assertThat(alertmanager.told).containsExactly("48 firing", "48 resolved");
  }

  @Test
  void settlingBeginsAnewWhereAlertmanagerStartsAgain() {
    add(AlertChange.FIRING, 1);
    delivery.pass(Duration.ofSeconds(10));
    alertmanager.stop();
    add(AlertChange.RESOLVED, 2);
    delivery.pass(LONG);
    alertmanager.start();

    delivery.pass(LONG);
    assertThat(alertmanager.told).containsExactly("48 firing", "48 resolved");
  }

  @Test
  void aResolveIsToldWhereTheLogOfWhatWasToldIsLost() {
    add(AlertChange.FIRING, 1);
    delivery.pass(SETTLED);
    alertmanager.stop();
    alertmanager.loseLog();
    alertmanager.start();
    add(AlertChange.RESOLVED, 2);

    delivery.pass(LONG);
    assertThat(alertmanager.told).containsExactly("48 firing", "48 firing", "48 resolved");
  }

  @Test
  void whatStandsIsPostedAgainWithAnEndInTheFuture() {
    add(AlertChange.FIRING, 1);
    AlertPost first = delivery.outbox().due(delivery.now()).get(0);
    assertThat(first.again()).isFalse();
    assertThat(first.startsAt()).as("so that its group waits").isEqualTo(delivery.now());
    assertThat(first.endsAt()).isEqualTo(delivery.now() + Duration.ofMinutes(30).toMillis());

    delivery.pass(Duration.ofSeconds(1));
    assertThat(delivery.outbox().due(delivery.now() + 29_999)).isEmpty();
    AlertPost again = delivery.outbox().due(delivery.now() + 30_000).get(0);
    assertThat(again.again()).isTrue();
    assertThat(again.startsAt()).isEqualTo(Alerts.START.toEpochMilli());
  }

  @Test
  void whatIsOverIsForgottenAfterAQuarterOfAnHour() {
    add(AlertChange.FIRING, 1);
    add(AlertChange.RESOLVED, 2);
    delivery.pass(Duration.ofMinutes(15));
    assertThat(delivery.outbox().queues).hasSize(1);

    delivery.pass(Duration.ofMinutes(2));
    assertThat(delivery.outbox().queues).isEmpty();
    assertThat(alertmanager.told).containsExactly("48 firing", "48 resolved");
  }

  @Test
  void anEndIsNeverBeforeTheFiringWasAccepted() {
    add(AlertChange.FIRING, 1);
    delivery.pass(Duration.ofSeconds(1));
    long accepted = delivery.now();
    delivery.pass(SETTLED);
    add(AlertChange.RESOLVED, 2);

    AlertPost post = delivery.outbox().due(delivery.now()).get(0);
    assertThat(post.endsAt()).isEqualTo(accepted);
    assertThat(post.startsAt()).isEqualTo(Alerts.START.toEpochMilli());
  }

  @Test
  void whatWasFoundLateAndIsOverFiresFirst() {
    delivery.add(Alerts.over(Alerts.change("a", 1, AlertChange.FOUND_LATE, "48")));

    delivery.pass(LONG);
    assertThat(alertmanager.told).containsExactly("48 firing", "48 resolved");
  }

  @Test
  void aRetractionAfterTheEndIsTold() {
    add(AlertChange.FIRING, 1);
    add(AlertChange.RESOLVED, 2);
    delivery.pass(LONG);
    add(AlertChange.RETRACTED, 3);

    delivery.pass(LONG);
    assertThat(alertmanager.told)
        .containsExactly("48 firing", "48 resolved", "48 firing", "48 resolved");
  }

  @Test
  void anEndThatMovesIsToldOnce() {
    add(AlertChange.FIRING, 1);
    add(AlertChange.RESOLVED, 2);
    add(AlertChange.RESOLVED, 3);
    delivery.pass(LONG);
    add(AlertChange.RESOLVED, 4);

    delivery.pass(LONG);
    assertThat(alertmanager.told).containsExactly("48 firing", "48 resolved");
  }

  @Test
  void aBeginningThatMovesIsAcceptedAndNotTold() {
    add(AlertChange.FIRING, 1);
    add(AlertChange.FOUND_LATE, 2);

    delivery.pass(LONG);
    assertThat(alertmanager.accepted).containsExactly("a-1 firing 48", "a-2 firing 48");
    assertThat(alertmanager.told).containsExactly("48 firing");
  }

  @Test
  void anAlertThatFiresAgainWaitsForItsEndToBeTold() {
    add(AlertChange.FIRING, 1);
    add(AlertChange.RESOLVED, 2);
    add(AlertChange.FOUND_LATE, 3);

    delivery.pass(LONG.multipliedBy(2));
    assertThat(alertmanager.told).containsExactly("48 firing", "48 resolved", "48 firing");
  }

  @Test
  void oneThatIsFoundLateAndOverDoesNotEndTheOneThatStands() {
    add(AlertChange.FIRING, 1);
    delivery.pass(LONG);
    delivery.add(Alerts.over(Alerts.change("b", 1, AlertChange.FOUND_LATE, "48")));
    delivery.pass(LONG);
    assertThat(alertmanager.told).containsExactly("48 firing", "48 firing", "48 resolved");
    assertThat(delivery.outbox().queues.values())
        .filteredOn(queue -> queue.standsFor("a"))
        .hasSize(1);

    add(AlertChange.RESOLVED, 2);
    delivery.pass(LONG);
    assertThat(alertmanager.told)
        .containsExactly("48 firing", "48 firing", "48 resolved", "48 resolved");
  }

  @Test
  void aNewTaskJoinsItsGroupAndOneThatIsGoneIsResolved() {
    delivery.add(Alerts.withTasks(Alerts.change("a", 1, AlertChange.FIRING, "48"), "-T1", "-T2"));
    delivery.pass(LONG);
    delivery.add(Alerts.withTasks(Alerts.change("a", 2, AlertChange.GREW, "48"), "-T2", "-T3"));
    delivery.pass(LONG);
    assertThat(alertmanager.told)
        .containsExactlyInAnyOrder(
            "48-T1 firing", "48-T2 firing", "48-T1 resolved", "48-T3 firing");

    add(AlertChange.RESOLVED, 3);
    delivery.pass(LONG);
    assertThat(alertmanager.told).hasSize(6).contains("48-T2 resolved", "48-T3 resolved");
  }

  @Test
  void tasksThatOnlyExplainAnAlertAreNoAlerts() {
    KpiAlert change = Alerts.withTasks(Alerts.change("a", 1, AlertChange.FIRING, "48"), "-T1");
    change.setMeasurement("task_kpi");
    delivery.add(change);

    delivery.pass(LONG);
    assertThat(alertmanager.told).containsExactly("48 firing");
  }

  @Test
  void anEscalationIsAnAlertOfItsOwnAndEndsWithTheFirst() {
    add(AlertChange.FIRING, 1);
    delivery.add(Alerts.escalatedTo(Alerts.change("a", 2, AlertChange.ESCALATED, "48"), "-chair"));
    delivery.pass(LONG);
    assertThat(alertmanager.told).containsExactlyInAnyOrder("48 firing", "48-chair firing");

    add(AlertChange.RESOLVED, 3);
    delivery.pass(LONG);
    assertThat(alertmanager.told).hasSize(4).contains("48 resolved", "48-chair resolved");
  }

  @Test
  void anAcknowledgementIsAcceptedAndNotTold() {
    add(AlertChange.FIRING, 1);
    add(AlertChange.ACKNOWLEDGED, 2);

    delivery.pass(LONG);
    assertThat(alertmanager.accepted).containsExactly("a-1 firing 48", "a-2 firing 48");
    assertThat(alertmanager.told).containsExactly("48 firing");
  }

  @Test
  void localitiesThatFireTogetherAreToldTogether() {
    for (int locality = 10; locality < 50; locality++) {
      delivery.add(
          Alerts.change("a" + locality, 1, AlertChange.FIRING, Integer.toString(locality)));
      delivery.pass(Duration.ofSeconds(locality % 4 == 0 ? 1 : 0));
    }
    delivery.pass(LONG);
    assertThat(alertmanager.told).hasSize(40);
    assertThat(alertmanager.notifications).isEqualTo(1);
  }

  @Test
  void whatIsRejectedIsReportedAndHoldsUpNothing() {
    add(AlertChange.FIRING, 1);
    add(AlertChange.RESOLVED, 2);
    alertmanager.reject(true);
    List<AlertPost> posts = delivery.outbox().due(delivery.now());
    Map<AlertStep, String> untold =
        delivery
            .outbox()
            .report(
                posts,
                alertmanager.deliver(posts, delivery.outbox().instances(), delivery.now()).join(),
                delivery.now());

    assertThat(untold).hasSize(2).containsValue("HTTP 400");
    assertThat(untold.keySet())
        .extracting(step -> step.change().getSequence())
        .containsExactly(1, 2);
    assertThat(delivery.outbox().due(delivery.now())).isEmpty();
    assertThat(delivery.outbox().queues).isEmpty();
  }

  @Test
  void labelsNameTheUnitAndLeaveOutWhatIsNotFixed() {
    assertThat(AlertLabels.of(Alerts.change("a", 1, AlertChange.FIRING, "48")).values())
        .containsExactly(
            Map.entry("alert_id", "a"),
            Map.entry("alertname", "satisfaction-drop"),
            Map.entry("kpi", "satisfaction_rate"),
            Map.entry("locality", "48"),
            Map.entry("public", "true"),
            Map.entry("scope", "locality"),
            Map.entry("severity", "warning"),
            Map.entry("window", "24h"));
  }

  private void add(AlertChange change, int sequence) {
    delivery.add(Alerts.change("a", sequence, change, "48"));
  }
}
