package io.kpipulse.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.fact.MeasureVector;
import io.kpipulse.job.EventFamilies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers can tell from stored fields. */
class FieldsTest {
  private static final Catalog CATALOG = EventFamilies.SHIPPED.reference().catalog();

  @ParameterizedTest
  @ValueSource(strings = {"task_kpi", "task_flow", "satisfaction_kpi"})
  void theMeasuresOfAStoredRowAreThoseItWasMadeOf(String name) {
    MeasurementDefinition measurement = measurement(name);
    Random random = new Random(57);
    for (int i = 0; i < 1_000; i++) {
      MeasureVector totals = new MeasureVector(measurement.measures().size());
      for (int measure = 0; measure < totals.measures(); measure++) {
        totals.add(measure, random.nextLong(1L << random.nextInt(1, 46)));
      }
      assertThat(measurement.fields().totals(row(measurement, totals)::get)).isEqualTo(totals);
    }
  }

  private static Map<String, Number> row(MeasurementDefinition measurement, MeasureVector totals) {
    Fields fields = measurement.fields();
    Map<String, Number> row = new HashMap<>();
    for (String field : fields.names()) {
      double value = fields.value(field, totals);
      if (!Double.isNaN(value)) {
        row.put(field, value);
      }
    }
    return row;
  }

  @Test
  void aRatioHasItsSides() {
    Fields fields = measurement("task_kpi").fields();
    MeasureVector totals =
        fields.totals(
            Map.of("progress_percent_sum", 150, "tasks_open", 1, "tasks_completed", 2)::get);
    Ratio mean = fields.ratio("progress_mean").orElseThrow();
    assertThat(mean.numerator(totals)).isEqualTo(1.5);
    assertThat(mean.denominator(totals)).isEqualTo(3);
    assertThat(measures("task_kpi", mean.denominatorMeasures()))
        .containsExactly("tasks_open", "tasks_completed");
    assertThat(fields.ratio("tasks_open")).isEmpty();
    assertThat(measurement("task_flow").fields().ratio("delay_days_sum")).isEmpty();
  }

  @Test
  void allButBoundsAndQuantilesAddUpOverDays() {
    Fields fields = measurement("satisfaction_kpi").fields();
    assertThat(fields.names())
        .filteredOn(field -> !fields.isAdditive(field))
        .containsExactly(
            "satisfaction_rate_low",
            "satisfaction_rate_high",
            "processing_hours_p50",
            "processing_hours_p95");
    assertThat(measurement("task_flow").fields().names())
        .allMatch(measurement("task_flow").fields()::isAdditive);
    assertThat(fields.sources("satisfaction_rate")).containsExactly("satisfied", "responses");
    assertThat(measurement("task_flow").fields().sources("delay_days_mean"))
        .containsExactly("delay_days_sum", "completed_late");
  }

  private static List<String> measures(String measurement, List<Integer> places) {
    return places.stream().map(measurement(measurement).measures()::get).toList();
  }

  private static MeasurementDefinition measurement(String name) {
    return CATALOG.measurements().stream()
        .filter(measurement -> measurement.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
