package io.kpipulse.alert.reason;

import static io.kpipulse.alert.reason.Samples.DROP;
import static io.kpipulse.alert.reason.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.rule.Rule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeavesTest {
  private final Leaves leaves = new Leaves(Samples.CATALOG);

  @ParameterizedTest
  @CsvSource({
    "satisfaction_kpi, satisfaction_rate,    1h,  national,  detail,             1d",
    "satisfaction_kpi, satisfaction_rate,    30d, locality,  detail,             1d",
    "satisfaction_kpi, cases,                24h, ministry,  detail,             1d",
    "satisfaction_kpi, satisfaction_rate,    24h, commune,   none,               none",
    "satisfaction_kpi, processing_hours_p95, 24h, national,  none,               none",
    "task_kpi,         overdue_rate,         now, national,  ministry_locality,  now",
    "task_kpi,         overdue_rate,         now, ministry,  ministry_locality,  now",
    "task_kpi,         overdue_rate,         now, programme, programme_ministry, now",
    "task_flow,        became_overdue,       7d,  locality,  ministry_locality,  7d"
  })
  void explains(
      String measurement, String kpi, String window, String unit, String scope, String leafWindow) {
    Rule rule = rule(measurement, kpi, window, DROP);
    assertThat(leaves.of(rule, unit).map(leaf -> leaf.scope().name()).orElse("none"))
        .isEqualTo(scope);
    assertThat(leaves.of(rule, unit).map(leaf -> leaf.window().name()).orElse("none"))
        .isEqualTo(leafWindow);
  }

  @ParameterizedTest
  @CsvSource({"24h, 7, 1", "7d, 1, 7", "30d, 1, 30"})
  void isComparedWithWindowsThatFollowOneAnother(String window, int count, int days) {
    Rule rule = rule("task_flow", "completed_on_time_rate", window, DROP);
    List<Long> before = leaves.of(rule, "national").orElseThrow().before(Samples.TODAY);
    assertThat(before).hasSize(count);
    assertThat(before.get(0)).isEqualTo(Samples.TODAY - days * Samples.DAY);
    assertThat(before.get(count - 1)).isEqualTo(Samples.TODAY - Samples.DAY * days * count);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "86399999, 0", "86400000, 0", "86400001, 1"})
  void theDayOfAStepIsThatOfItsLastMillisecond(long end, int day) {
    Leaf leaf = leaves.of(Samples.satisfaction("1h"), "national").orElseThrow();
    long first = end == 0 ? Samples.TODAY - Samples.DAY : Samples.TODAY + day * Samples.DAY;
    assertThat(leaf.step(Samples.TODAY + end, Samples.CATALOG.offset())).isEqualTo(first);
  }
}
