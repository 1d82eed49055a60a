package io.kpipulse.alert.stream;

import static io.kpipulse.alert.stream.PointRecords.CASES;
import static io.kpipulse.alert.stream.PointRecords.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.AlertAcknowledgement;
import io.kpipulse.event.AlertChange;
import io.kpipulse.event.KpiAlert;
import io.kpipulse.record.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertOperatorTest {
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Duration DAY = Duration.ofDays(1);

  /** 08:00 in Hanoi. */
  private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

  static final String RULES =
      """
      rules:
        below:
          vi: Hài lòng thấp
          en: Satisfaction is low
          kpi: satisfaction_rate
          window: 24h
          scopes: [national, ministry, locality]
          below: {target: 0.8, clear: 0.82}
          minimum: 50
          every: PT5M
          severity: warning
        overdue:
          vi: Nhiệm vụ trọng tâm quá hạn
          en: Key tasks are overdue
          scopes: [locality]
          deadline: {reason: key_task_overdue}
          every: PT1H
          severity: critical
      """;

  private AlertRun run;

  @BeforeEach
  void start() throws Exception {
    run = new AlertRun();
    run.add(PointRecords.rules(RULES));
  }

  @AfterEach
  void stop() throws Exception {
    run.close();
  }

  private static Instant step(int number) {
    return START.plus(STEP.multipliedBy(number));
  }

  private static SourceRecord hanoi(int step, long version, long good) {
    return PointRecords.answers(
        "locality", Map.of("locality", "01"), "24h", step(step), STEP, version, 100, good);
  }

  private void mark(int step) throws Exception {
    for (int place = 0; place < CASES.size(); place++) {
      run.add(PointRecords.mark(CASES, place, step(step)));
      run.add(PointRecords.mark(TASKS, place, step(step)));
    }
  }

  private static SourceRecord heeded(String id) {
    AlertAcknowledgement heeded =
        AlertAcknowledgement.newBuilder()
            .setAlertId(id)
            .setAcknowledgedAt(step(2))
            .setByPost("Head of office")
            .setComment("On it")
            .build();
    byte[] bytes = new AvroCodec<>(AlertAcknowledgement.class).encode(heeded);
    return PointRecords.record("alert-acknowledgements", 0, id, bytes);
  }

  @Test
  void anAlertFiresAndResolvesOnce() throws Exception {
    run.addAll(List.of(hanoi(0, 1, 90), hanoi(1, 1, 40)));
    mark(2);
    run.checkpoint();
    run.checkpoint();
    assertThat(run.changes()).containsExactly(AlertChange.FIRING);
    KpiAlert fired = run.told().get(0);
    assertThat(fired.getTags()).containsEntry("locality", "01").containsEntry("ministry", "all");
    assertThat(fired.getValue()).isEqualTo(0.4);
    assertThat(fired.getSamples()).isEqualTo(100);
    assertThat(fired.getTitleVi()).isEqualTo("Hài lòng thấp: Hà Nội");
    assertThat(fired.getTitleEn()).isEqualTo("Satisfaction is low: Hanoi");

    run.add(hanoi(2, 1, 95));
    mark(3);
    run.checkpoint();
    assertThat(run.changes()).containsExactly(AlertChange.FIRING, AlertChange.RESOLVED);
    KpiAlert resolved = run.told().get(1);
    assertThat(resolved.getValue()).isEqualTo(0.95);
    assertThat(resolved.getValueBefore()).isEqualTo(0.4);
    assertThat(resolved.getFiring()).isFalse();
    assertThat(run.ledger().values()).hasSize(1);
    assertThat(run.ledger().values().iterator().next().strings()[0]).isEqualTo("resolved");
  }

  @Test
  void nothingIsSaidBeforeTheCheckpointThatKnowsOfIt() throws Exception {
    run.add(hanoi(0, 1, 40));
    mark(1);
    run.checkpointWithoutNews();
    assertThat(run.told()).isEmpty();
    run.kill();
    run.checkpoint();
    assertThat(run.changes()).containsExactly(AlertChange.FIRING);
  }

  @Test
  void aCorrectionTakesTheAlertBackWithBothValues() throws Exception {
    run.add(hanoi(0, 1, 40));
    mark(1);
    run.checkpoint();
    run.add(hanoi(0, 2, 93));
    mark(1);
    run.checkpoint();
    assertThat(run.changes()).containsExactly(AlertChange.FIRING, AlertChange.RETRACTED);
    KpiAlert back = run.told().get(1);
    assertThat(back.getValue()).isEqualTo(0.93);
    assertThat(back.getValueBefore()).isEqualTo(0.4);
    assertThat(back.getCorrections())
        .contains("What came late changed what is counted: before 40 of 100, now 93 of 100.");
    assertThat(run.ledger()).isEmpty();
    assertThat(run.retracted()).hasSize(1);
  }

  @Test
  void aPartitionThatIsBehindHoldsUpItsJobAlone() throws Exception {
    run.add(hanoi(0, 1, 40));
    run.add(PointRecords.mark(CASES, 0, step(9)));
    run.checkpoint();
    assertThat(run.told()).isEmpty();
    run.add(PointRecords.mark(CASES, 1, step(1)));
    run.checkpoint();
    assertThat(run.changes()).containsExactly(AlertChange.FIRING);
  }

  @Test
  void theTasksAreNamed() throws Exception {
    Instant due = step(0);
    run.add(PointRecords.task("T-1", "48", due.plusMillis(1), due, false));
    mark(24);
    run.checkpoint();
    run.add(PointRecords.task("T-2", "48", step(13), step(13).minusMillis(1), false));
    mark(36);
    run.checkpoint();
    run.add(PointRecords.task("T-1", "48", step(40), due, true));
    run.add(PointRecords.task("T-2", "48", step(40), due, true));
    mark(60);
    run.checkpoint();
    assertThat(run.changes())
        .containsExactly(AlertChange.FIRING, AlertChange.GREW, AlertChange.RESOLVED);
    assertThat(run.told().get(0).getTasks()).hasSize(1);
    assertThat(run.told().get(0).getTasks().get(0).getTitle()).isEqualTo("Report on T-1");
    assertThat(run.told().get(1).getTasks()).hasSize(2);
    assertThat(run.told().get(1).getExplanationEn()).contains("Report on T-2");
  }

  @Test
  void aThousandTasksStopNothing() throws Exception {
    Instant due = step(0);
    for (int i = 0; i < 1_000; i++) {
      run.add(PointRecords.task("T-" + i + "x".repeat(60), "48", due.plusMillis(1), due, false));
    }
    mark(24);
    run.checkpoint();
    run.kill();
    run.checkpoint();
    KpiAlert fired = run.told().get(0);
    assertThat(fired.getExplanationEn()).contains("1,000 key tasks are overdue");
    assertThat(fired.getTasks()).hasSize(500);
  }

  @Test
  void whatStoodWhileThePastIsReadIsNoNews() throws Exception {
    run.close();
    run = new AlertRun(Long.MIN_VALUE, step(3).toEpochMilli());
    run.add(PointRecords.rules(RULES));
    run.addAll(List.of(hanoi(0, 1, 40), hanoi(1, 1, 95), hanoi(2, 1, 95), hanoi(4, 1, 40)));
    mark(1);
    run.checkpoint();
    mark(3);
    run.checkpoint();
    assertThat(run.told()).isEmpty();
    assertThat(run.ledger()).hasSize(1);
    mark(5);
    run.checkpoint();
    assertThat(run.changes()).containsExactly(AlertChange.FIRING);
  }

  @Test
  void whatStandsAtTheBeginFiresAndIsNotFoundLate() throws Exception {
    run.close();
    run = new AlertRun(Long.MIN_VALUE, step(3).toEpochMilli());
    run.addAll(List.of(PointRecords.rules(RULES), hanoi(0, 1, 40)));
    mark(2);
    run.checkpoint();
    assertThat(run.told()).isEmpty();
    mark(4);
    run.checkpoint();
    assertThat(run.changes()).containsExactly(AlertChange.FIRING);
  }

  @Test
  void anAcknowledgementMayComeBeforeTheFirstMark() throws Exception {
    run.add(hanoi(0, 1, 40));
    mark(1);
    run.checkpoint();
    String id = run.told().get(0).getAlertId();
    run.close();
    run = new AlertRun();
    run.addAll(List.of(PointRecords.rules(RULES), heeded(id)));
    run.checkpoint();
    run.add(hanoi(0, 1, 40));
    mark(1);
    run.checkpoint();
    assertThat(run.changes()).containsExactly(AlertChange.FIRING, AlertChange.ACKNOWLEDGED);
  }

  @Test
  void whoTakesOnAnAlertIsToldAndKept() throws Exception {
    run.add(hanoi(0, 1, 40));
    mark(1);
    run.checkpoint();
    String id = run.told().get(0).getAlertId();
    run.addAll(List.of(heeded(id), heeded(id)));
    run.checkpoint();
    run.checkpoint();
    assertThat(run.changes()).containsExactly(AlertChange.FIRING, AlertChange.ACKNOWLEDGED);
    assertThat(run.told().get(1).getComment()).isEqualTo("On it");
    assertThat(List.of(run.ledger().values().iterator().next().strings()))
        .contains("Head of office", "On it");
  }

  @Test
  void otherRulesHoldFromNowOn() throws Exception {
    run.add(hanoi(0, 1, 40));
    mark(1);
    run.checkpoint();
    run.add(PointRecords.rules(RULES.replace("target: 0.8,", "target: 0.7,")));
    run.checkpoint();
    assertThat(run.changes()).containsExactly(AlertChange.FIRING, AlertChange.RESOLVED);
    assertThat(run.told().get(1).getExplanationEn()).contains("no longer in force");
    assertThat(run.ledger().values().iterator().next().strings()[0]).isEqualTo("resolved");

    run.add(hanoi(1, 1, 40));
    mark(2);
    run.checkpoint();
    assertThat(run.changes())
        .containsExactly(AlertChange.FIRING, AlertChange.RESOLVED, AlertChange.FIRING);
  }

  @Test
  void whatWasBadBeforeTheBeginIsRaisedFromThereOn() throws Exception {
    run.close();
    run = new AlertRun(step(2).toEpochMilli(), 0);
    run.add(PointRecords.rules(RULES));
    run.addAll(List.of(hanoi(0, 1, 40), hanoi(1, 1, 40), hanoi(3, 1, 40)));
    mark(4);
    run.checkpoint();
    assertThat(run.changes()).containsExactly(AlertChange.FIRING);
    assertThat(run.told().get(0).getStartedAt()).isEqualTo(step(2));
  }

  @Test
  void badRulesAreRejectedAndTheOldOnesStay() throws Exception {
    run.add(PointRecords.rules(RULES.replace("target: 0.8,", "target: 7,")));
    assertThat(run.rejected()).hasSize(1);
    assertThat(run.rejected().get(0).getReason()).contains("alert-rules", "below", "7");
    run.add(hanoi(0, 1, 40));
    mark(1);
    run.checkpoint();
    assertThat(run.changes()).containsExactly(AlertChange.FIRING);
  }

  @Test
  void whatCannotBeReadIsRejected() throws Exception {
    byte[] nonsense = "nonsense".getBytes(StandardCharsets.UTF_8);
    for (String topic : List.of("kpi-points", "task-watch", "alert-acknowledgements")) {
      run.add(PointRecords.record(topic, 1, "satisfaction_kpi|locality|24h|01|0", nonsense));
    }
    assertThat(run.rejected()).hasSize(3);
  }

  @Test
  void whatLacksAPartIsRejectedWithWhatIsMissing() throws Exception {
    SourceRecord point = hanoi(0, 1, 40);
    run.add(PointRecords.record("kpi-points", 1, null, point.payload()));
    run.add(PointRecords.record("kpi-points", 1, "satisfaction_kpi|locality", point.payload()));
    run.add(PointRecords.markWithoutJob());
    assertThat(run.rejected())
        .extracting(rejected -> rejected.getReason())
        .satisfiesExactly(
            reason -> assertThat(reason).contains("a point without a key"),
            reason -> assertThat(reason).contains("key 'satisfaction_kpi|locality'"),
            reason -> assertThat(reason).contains("a mark without job or partitions"));
  }

  @Test
  void aRestartAfterMonthsNeitherTellsAgainNorForgetsWhatStands() throws Exception {
    List<SourceRecord> records = new ArrayList<>();
    for (int day = 0; day < 120; day++) {
      // Bad for ten days, good, and bad again from the hundredth day on.
      long good = day < 10 || day >= 100 ? 40 : 95;
      for (int hour = 0; hour < 24; hour += 6) {
        Instant step = START.plus(DAY.multipliedBy(day)).plus(Duration.ofHours(hour));
        records.add(
            PointRecords.answers(
                "locality", Map.of("locality", "01"), "24h", step, STEP, 1, 100, good));
      }
    }
    for (int i = 0; i < records.size(); i++) {
      run.add(records.get(i));
      mark(12 * 6 * i + 1);
      if (i % 40 == 0) {
        run.checkpoint();
        run.kill();
      }
    }
    run.checkpoint();
    run.kill();
    run.checkpoint();
    assertThat(run.changes())
        .containsExactly(AlertChange.FIRING, AlertChange.RESOLVED, AlertChange.FIRING);
    assertThat(run.ledger().values())
        .extracting(row -> row.strings()[0])
        .containsExactlyInAnyOrder("resolved", "firing");
  }
}
