package io.kpipulse.alert.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kpipulse.alert.deliver.PostOutcome.Kind;
import io.kpipulse.event.AlertChange;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlertmanagerClusterTest {
  private static final long NOW = Alerts.START.toEpochMilli() + 60_000;

  private ScriptedAlertmanager one;
  private ScriptedAlertmanager other;
  private AlertmanagerCluster cluster;

  @BeforeEach
  void start() throws Exception {
    one = new ScriptedAlertmanager();
    other = new ScriptedAlertmanager();
    cluster =
        AlertmanagerCluster.of(
            new AlertmanagerConnection(
                List.of(one.url(), other.url()), "Bearer secret", Duration.ofSeconds(5)),
            new AlertLinks("https://kpi.example/", "https://grafana.example"));
  }

  @AfterEach
  void stop() {
    cluster.close();
    one.close();
    other.close();
  }

  @Test
  void anAlertIsPostedToAllMembersWithItsTextsAndLinks() {
    assertThat(deliver(1, Set.of(), NOW)).containsExactly(Kind.ACCEPTED);
    assertThat(one.posts).hasSize(1).isEqualTo(other.posts);
    JsonNode alert = one.posts.get(0).get(0);
    assertThat(alert.at("/labels/alertname").asText()).isEqualTo("satisfaction-drop");
    assertThat(alert.at("/startsAt").asText()).isEqualTo("2026-03-02T01:01:00Z");
    assertThat(alert.at("/endsAt").asText()).isEqualTo("2026-03-02T01:31:00Z");
    assertThat(alert.at("/generatorURL").asText()).isEqualTo("https://kpi.example/?unit=10");
    assertThat(alert.at("/annotations/notification").asText()).isEqualTo("a10-1");
    assertThat(alert.at("/annotations/started").asText()).isEqualTo("2026-03-02T01:00:00Z");
    assertThat(alert.at("/annotations/summary_vi").asText()).isEqualTo("Tỷ lệ hài lòng giảm");
    assertThat(alert.at("/annotations/grafana").asText())
        .isEqualTo("https://grafana.example/d/kpi-satisfaction?var-locality=10");
    assertThat(one.authorizations).containsOnly("Bearer secret");
  }

  @Test
  void oneMemberIsEnoughAndTheOtherIsLeftAloneForAWhile() {
    one.status = alerts -> 503;
    assertThat(deliver(1, Set.of(), NOW)).containsExactly(Kind.ACCEPTED);
    assertThat(deliver(1, Set.of(), NOW + 999)).containsExactly(Kind.ACCEPTED);
    assertThat(one.posts).hasSize(1);
    assertThat(deliver(1, Set.of(), NOW + 1_000)).containsExactly(Kind.ACCEPTED);
    assertThat(one.posts).hasSize(2);
    assertThat(other.posts).hasSize(3);
  }

  @Test
  void whatNoMemberTakesIsPostedLater() {
    one.status = alerts -> 429;
    other.status = alerts -> 401;
    assertThat(deliver(2, Set.of(), NOW)).containsExactly(Kind.LATER, Kind.LATER);
    assertThat(report(2, Set.of(), NOW + 1).instances()).isEmpty();
  }

  @Test
  void theAlertThatCannotBeUsedIsFoundAndHoldsUpNoOther() {
    one.status = alerts -> alerts.toString().contains("\"locality\":\"13\"") ? 400 : 200;
    other.status = one.status;
    List<Kind> kinds = deliver(7, Set.of(), NOW);
    assertThat(kinds).hasSize(7);
    assertThat(IntStream.range(0, 7).filter(i -> kinds.get(i) == Kind.REJECTED)).containsExactly(3);
    assertThat(kinds).doesNotContain(Kind.LATER);
  }

  @Test
  void requestsAreBounded() {
    assertThat(deliver(80 + 25, Set.of(), NOW)).hasSize(105).containsOnly(Kind.ACCEPTED);
    assertThat(one.posts).extracting(JsonNode::size).containsExactly(100, 5);
    assertThat(new RequestLimits(100, 20).ends(List.of("123456789", "123456789", "1", "1")))
        .containsExactly(2, 4);
    assertThat(new RequestLimits(100, 5).ends(List.of("123456789", "1"))).containsExactly(1, 2);
  }

  @Test
  void nothingIsPostedToAMemberThatHasForgotten() {
    Set<String> known = report(1, Set.of(), NOW).instances();
    assertThat(known).hasSize(2);
    one.start = "2026-03-02T01:00:30.000Z";
    assertThat(deliver(1, known, NOW)).as("the other remembers").containsExactly(Kind.ACCEPTED);
    other.start = "2026-03-02T01:00:40.000Z";
    DeliveryReport report = report(1, known, NOW);
    assertThat(report.outcomes()).isEmpty();
    assertThat(report.instances()).doesNotContainAnyElementsOf(known);
    assertThat(one.posts).hasSize(2);
  }

  @Test
  void noMemberAnswers() {
    one.close();
    other.close();
    assertThat(report(1, Set.of(), NOW)).isEqualTo(DeliveryReport.NONE);
  }

  private List<Kind> deliver(int alerts, Set<String> known, long now) {
    return report(alerts, known, now).outcomes().stream().map(PostOutcome::kind).toList();
  }

  private DeliveryReport report(int alerts, Set<String> known, long now) {
    Outbox outbox = new Outbox(DeliveryTimes.STANDARD);
    for (int i = 10; i < 10 + alerts; i++) {
      outbox.add(Alerts.change("a" + i, 1, AlertChange.FIRING, Integer.toString(i)));
    }
    return cluster.deliver(outbox.due(now), known, now).join();
  }
}
