package io.kpipulse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.satisfaction.CaseFamily;
import io.kpipulse.task.TaskFamily;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogLoaderTest {
  @Test
  void theShippedCatalogueHasTheWindowsOfEachScope() {
    Catalog catalog = EventFamilies.SHIPPED.reference().catalog();
    Map<ScopeDefinition, List<WindowDefinition>> satisfaction =
        catalog
            .measurementOf(CaseFamily.SATISFACTION.name())
            .windows()
            .get(CaseFamily.SATISFACTION.name());
    assertThat(names(satisfaction, "ministry"))
        .containsExactly("1h", "24h", "7d", "30d", "90d", "1d");
    assertThat(names(satisfaction, "procedure")).containsExactly("24h", "7d", "30d", "90d", "1d");
    assertThat(catalog.offset()).isEqualTo(7 * 3_600_000L);
    assertThat(catalog.measurementOf(TaskFamily.YEAR.name()).name()).isEqualTo("task_kpi");
  }

  @Test
  void aFieldMayHaveATarget() {
    Catalog catalog = EventFamilies.SHIPPED.reference().catalog();
    assertThat(catalog.measurementOf(TaskFamily.NOW.name()).fields().targets())
        .containsExactly(Map.entry("on_time_rate", 1.0));
    assertThat(catalog.measurementOf(TaskFamily.FLOW.name()).fields().targets()).isEmpty();
  }

  private static List<String> names(
      Map<ScopeDefinition, List<WindowDefinition>> windows, String scope) {
    return windows.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(scope))
        .flatMap(entry -> entry.getValue().stream())
        .map(WindowDefinition::name)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "tasks_overdue / tasks_open; tasks_overdue / tasks_opened; unknown measure 'tasks_opened'",
        "slice: PT6H; slice: PT7H; line 26: windows.30d: the size must be a multiple of the slice",
        "1h: {size: PT1H, step: PT1M, slice: PT1M; 1h: {size: PT1H, step: PT30S, slice: PT1M;"
            + " windows.1h: the step must be of whole minutes",
        "1h: {size: PT1H, step: PT1M, slice: PT1M; 1h: {size: PT1H, step: PT0S, slice: PT1M;"
            + " windows.1h: the step must be of whole minutes",
        "1h: {size: PT1H, step: PT1M, slice: PT1M; 1h: {size: PT1H, step: PT2M, slice: PT2M; groups.SATISFACTION: on"
            + " scope national, the step of window 24h must be a multiple of the finest one, that of"
            + " window 1h",
        "slice: PT6H; slice: PT0S; line 26: windows.30d: the slice must be longer than nothing",
        "size: P30D; size: P-30D; line 26: windows.30d: the size must not be negative",
        "refresh: PT1M; refresh: PT0S; windows.7d: the refresh must be longer than nothing",
        "step: PT1M; step: one minute; 'one minute' is no duration; write it as PT5M",
        "zone: \"+07:00\"; zone: Hanoi; zone: 'Hanoi' is no offset",
        "TASK_YEAR: [year]; TASK_YEAR: [years]; window 'years' is unknown; known: [1h, 24h",
        "TASK_YEAR: [year]; TASK_DECADE: [year]; group 'TASK_DECADE' is unknown",
        "commune: [locality, commune]; commune: [village]; dimension 'village' is unknown",
        "satisfaction_rate: 0.9; happiness: 0.9; targets.happiness: is not among integers",
        "satisfaction_rate: 0.9; satisfaction_rate: .inf; the target is Infinity," + " which is no",
        "satisfaction_rate: 0.9; satisfaction_rate: high; satisfaction_rate: 'high' is not a number",
        "\"task_flow:\n    horizon: P31D\"; \"task_flow:\n    horizon: P30D\"; measurements.task_flow.horizon:"
            + " PT720H is not that of task_kpi",
        "horizon: P7D; horizon: -P7D; measurements.satisfaction_kpi.horizon: must not be negative",
        "size: P30D; size: P200000000000D; windows.30d.size: 'P200000000000D' is no duration",
        "satisfaction_kpi:; engine:; a measurement of KPIs cannot be called so",
        "channel: {}; kpi: {}; dimensions.kpi: a dimension cannot be called so",
        "procedure: [procedure]; p|c: [procedure]; scopes.p|c: a name is of small letters",
        "procedure: [procedure]; channel: [procedure]; found duplicate key channel",
        "evidence_rate: tasks_evidenced; tasks_open: tasks_evidenced; tasks_open: is among the integers",
        "horizon: P7D; horizons: P7D; horizons: is unknown; known here: [doubles, groups",
        "horizon: P7D; horizon: [P7D]; line 88: measurements.satisfaction_kpi.horizon: has to be a text",
        "scopes: *task_scopes; scopes: national; task_flow.scopes: has to be a list, as [a, b]",
        "channel: {}; channel: online; dimensions.channel: has to be entries, as {key: value}",
      })
  void refusesAnUnsoundCatalogueAndNamesTheEntry(String sound, String unsound, String message) {
    String text = shippedText();
    assertThat(text).contains(sound);
    assertThatThrownBy(
            () ->
                CatalogLoader.load(
                    "kpis.yaml", text.replace(sound, unsound), EventFamilies.SHIPPED.groups()))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining(message);
  }

  private static String shippedText() {
    return ReferenceFiles.shipped().text(ReferenceFiles.CATALOG);
  }
}
