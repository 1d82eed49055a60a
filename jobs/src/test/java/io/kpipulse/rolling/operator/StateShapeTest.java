package io.kpipulse.rolling.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogException;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.operator.RollingHarness.Setup;
import io.kpipulse.rolling.scope.ScopeDelta;
import io.kpipulse.rolling.scope.ScopeDelta.SliceSum;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StateShapeTest {
  private static final long NINE = Instant.parse("2026-03-02T02:00:00Z").toEpochMilli();
  private static final String YAML =
      """
      zone: "+07:00"
      windows:
        24h: {size: P1D, step: PT5M, slice: PT5M, refresh: PT5S}
        30d: {size: P30D, step: PT1H, slice: PT6H, refresh: PT5M}
        1d: {size: P1D, step: P1D, slice: P1D, refresh: PT5M}
        now: {step: PT5M, refresh: PT1S}
      dimensions: {ministry: {}, locality: {}}
      scopes:
        national: []
        ministry: [ministry]
        locality: [locality]
      measurements:
        task_flow:
          horizon: P31D
          groups: {TASK_FLOW: [24h, 30d, 1d]}
          scopes: [national, ministry]
          only: {30d: [national]}
          integers: [assigned, completed]
          doubles: {rate: completed / assigned}
        task_kpi:
          horizon: P31D
          groups: {TASK_NOW: [now]}
          scopes: [national]
          integers: [tasks_open]
          doubles: {}
      """;

  private final Map<String, String> shape = StateShape.of(load(YAML), Set.of("TASK_FLOW"));

  static List<Arguments> harmless() {
    return List.of(
        Arguments.of("nothing", "", ""),
        Arguments.of("a formula", "rate: completed / assigned", "rate: assigned, one: 1"),
        Arguments.of("a refresh", "refresh: PT5S", "refresh: PT9S"),
        Arguments.of("another group", "[now]", "[now, 1d]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmless")
  void goesOnUnder(String what, String before, String after) {
    assertThatCode(() -> StateShape.requireServes(shape, changed(before, after)))
        .doesNotThrowAnyException();
  }

  static List<Arguments> rejected() {
    return List.of(
        Arguments.of(
            "\"+07:00\"", "\"+08:00\"", "zone in the state: +07:00, in the catalogue: +08:00"),
        Arguments.of(
            "scopes: [national, ministry]",
            "scopes: [national]",
            "scope ministry of TASK_FLOW in the state: [ministry], in the catalogue: none"),
        Arguments.of(
            "scopes: [national, ministry]",
            "scopes: [national, ministry, locality]",
            "scope locality of TASK_FLOW in the state: none, in the catalogue: [locality]"),
        Arguments.of(
            "{ministry: {}",
            "{ministry: {field: unit}",
            "scope ministry of TASK_FLOW in the state: [ministry], in the catalogue: [ministry from"
                + " unit]"),
        Arguments.of(
            "size: P30D",
            "size: P60D",
            "window 30d on scope national of TASK_FLOW in the state: P30D in slices of PT6H and steps of"
                + " PT1H, in the catalogue: P60D in slices of PT6H and steps of PT1H"),
        Arguments.of(
            "step: PT1H, slice: PT6H", "step: PT1H, slice: PT12H", "window 30d on scope national"),
        Arguments.of(
            "only: {30d: [national]}",
            "only: {}",
            "window 30d on scope ministry of TASK_FLOW in the state: none, in the catalogue: P30D"),
        Arguments.of(
            "[24h, 30d, 1d]",
            "[24h, 1d]",
            "in slices of PT6H and steps of PT1H, in the catalogue: none"),
        Arguments.of(
            "horizon: P31D",
            "horizon: P30D",
            "horizon of TASK_FLOW in the state: P31D, in the catalogue: P30D"),
        Arguments.of(
            "horizon: P31D",
            "horizon: P45D",
            "horizon of TASK_FLOW in the state: P31D, in the catalogue: P45D"),
        Arguments.of(
            "TASK_FLOW: [24h, 30d, 1d]",
            "TASK_YEAR: [24h, 30d, 1d]",
            "measures of TASK_FLOW in the state: [assigned, completed], in the catalogue: none"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("rejected")
  void rejectsWithTheValuesAndTheWayOut(String before, String after, String objection) {
    assertThatThrownBy(() -> StateShape.requireServes(shape, changed(before, after)))
        .isInstanceOf(CatalogException.class)
        .hasMessageStartingWith("this catalogue cannot go on from this state: ")
        .hasMessageContaining(objection)
        .hasMessageEndingWith(
            "Put the catalogue back as it was, or rebuild the store from the events (./kpi"
                + " rebuild)");
  }

  @Test
  void namesEverythingThatStandsAgainstIt() {
    Catalog changed = load(YAML.replace("+07:00", "+08:00").replace("size: P30D", "size: P60D"));
    assertThatThrownBy(() -> StateShape.requireServes(shape, changed))
        .hasMessageContaining("zone in the state")
        .hasMessageContaining("window 30d");
  }

  @Test
  void travelsWithTheStateOfTheGroupsThatAreThere() throws Exception {
    OperatorSubtaskState state = state();
    resume(state, load(YAML)).close();
    resume(state, changed("[now]", "[now, 1d]")).close();
    assertThatThrownBy(() -> resume(state, changed("size: P30D", "size: P60D")))
        .hasMessageContaining("window 30d on scope national of TASK_FLOW");
  }

  @Test
  void isHandedOnFromRestoreToRestore() throws Exception {
    OperatorSubtaskState again;
    try (RollingHarness rolling = resume(state(), load(YAML))) {
      again = rolling.snapshot();
    }
    assertThatThrownBy(() -> resume(again, changed("size: P30D", "size: P60D")))
        .hasMessageContaining("window 30d on scope national of TASK_FLOW");
  }

  /** A horizon is the same for both measurements, so what is changed is changed everywhere. */
  private static Catalog changed(String before, String after) {
    assertThat(YAML).contains(before);
    return load(YAML.replaceAll(Pattern.quote(before), after));
  }

  @Test
  void namesTheMeasuresThatAreCountedOtherwise() {
    Catalog changed = load(YAML, List.of("completed", "assigned"));
    assertThatThrownBy(() -> StateShape.requireServes(shape, changed))
        .hasMessageContaining(
            "measures of TASK_FLOW in the state: [assigned, completed], in the catalogue:"
                + " [completed, assigned]");
  }

  private static Catalog load(String yaml) {
    return load(yaml, List.of("assigned", "completed"));
  }

  private static Catalog load(String yaml, List<String> flows) {
    return CatalogLoader.load(
        "kpis.yaml",
        yaml,
        List.of(
            new MeasureGroup("tasks", "TASK_FLOW", flows),
            new MeasureGroup("tasks", "TASK_YEAR", flows),
            new MeasureGroup("tasks", "TASK_NOW", List.of("tasks_open"))));
  }

  private static OperatorSubtaskState state() throws Exception {
    try (RollingHarness rolling = resume(null, load(YAML))) {
      rolling.watermark(NINE);
      MeasureVector measures = new MeasureVector(2);
      measures.add(0, 1);
      SliceSum sum = new SliceSum(NINE, Cause.ADDED, measures);
      rolling.add(new ScopeDelta("TASK_FLOW|national", List.of(sum)));
      return rolling.snapshot();
    }
  }

  private static RollingHarness resume(OperatorSubtaskState state, Catalog catalog)
      throws Exception {
    return new RollingHarness(Setup.USUAL.with(catalog), NINE, state);
  }
}
