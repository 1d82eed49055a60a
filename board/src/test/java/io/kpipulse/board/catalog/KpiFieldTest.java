package io.kpipulse.board.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.board.SampleCatalog;
import io.kpipulse.board.store.StoredRow;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KpiFieldTest {
  private static final Instant AT = Instant.parse("2026-11-20T03:00:00Z");

  @Test
  void aRatioHasItsSamplesAndItsInterval() {
    Figure figure =
        kpi("satisfaction_rate")
            .figure(row(Map.of("responses", 100.0, "satisfied", 80.0, "satisfaction_rate", 0.8)));
    assertThat(figure.value()).isEqualTo(0.8);
    assertThat(figure.numerator()).isEqualTo(80);
    assertThat(figure.denominator()).isEqualTo(100);
    // Wilson's interval of 80 in 100, from any table.
    assertThat(figure.low()).isBetween(0.7111, 0.7112);
    assertThat(figure.high()).isBetween(0.8666, 0.8667);
    assertThat(figure.small()).isFalse();
  }

  @Test
  void withoutDenominatorThereIsNoValueWhateverTheStoreStillHolds() {
    Figure figure =
        kpi("satisfaction_rate")
            .figure(row(Map.of("responses", 0.0, "satisfied", 0.0, "satisfaction_rate", 0.8)));
    assertThat(figure.value()).isNull();
    assertThat(figure.low()).isNull();
    assertThat(figure.denominator()).isZero();
    assertThat(
            kpi("processing_hours_p95")
                .figure(row(Map.of("cases", 0.0, "processing_hours_p95", 3.0)))
                .value())
        .isNull();
  }

  @Test
  void fewSamplesAreSmallAndToThePublicWithheld() {
    StoredRow few = row(Map.of("responses", 9.0, "satisfied", 9.0, "satisfaction_rate", 1.0));
    assertThat(kpi("satisfaction_rate").figure(few).small()).isTrue();
    assertThat(kpi("satisfaction_rate").figure(few).value()).isEqualTo(1);
    KpiField seen = SampleCatalog.forPublic().kpi("satisfaction_rate");
    assertThat(seen.figure(few).withheld()).isTrue();
    assertThat(seen.figure(few).value()).isNull();
    assertThat(SampleCatalog.forPublic().kpi("responses").figure(few).withheld()).isTrue();
    // Tasks are no persons.
    StoredRow tasks =
        row(Map.of("tasks_completed", 1.0, "tasks_completed_on_time", 1.0, "on_time_rate", 1.0));
    assertThat(SampleCatalog.forPublic().kpi("on_time_rate").figure(tasks).value()).isEqualTo(1);
  }

  @Test
  void anIntervalBelongsToSharesOfThingsThatAreCountedOrNot() {
    Figure budget =
        kpi("disbursement_rate")
            .figure(
                row(
                    Map.of(
                        "budget_planned",
                        10.0,
                        "budget_disbursed",
                        5.0,
                        "disbursement_rate",
                        0.5)));
    assertThat(budget.low()).isNull();
    assertThat(budget.denominator()).isEqualTo(10);
  }

  private static KpiField kpi(String id) {
    return SampleCatalog.whole().kpi(id);
  }

  private static StoredRow row(Map<String, Double> values) {
    return new StoredRow(AT, Map.of(), values);
  }
}
