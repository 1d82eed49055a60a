package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogException;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.point.Point;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("try") // closing a harness may be interrupted
class StateShapeTest {
  private static final long HOUR = 3_600_000L;
  private static final long NINE = Instant.parse("2026-03-02T02:00:00Z").toEpochMilli();
  private static final String YAML =
      """
      zone: "+07:00"
      windows:
        24h: {size: P1D, step: PT5M, slice: PT5M, refresh: PT5S}
        30d: {size: P30D, step: PT1H, slice: PT6H, refresh: PT5M}
        1d: {size: P1D, step: P1D, slice: P1D, refresh: PT5M}
        now: {step: PT5M, refresh: PT1S}
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
          measures: [assigned, completed]
          integers: [assigned, completed]
          doubles: {rate: completed / assigned}
        task_kpi:
          horizon: P31D
          groups: {TASK_NOW: [now]}
          scopes: [national]
          measures: [tasks_open]
          integers: [tasks_open]
          doubles: {}
      """;

  private final StateShape shape =
      StateShape.of(CatalogLoader.load(YAML), EnumSet.of(MeasureGroup.TASK_FLOW));

  static List<Arguments> harmless() {
    return List.of(
        Arguments.of("nothing", "", ""),
        Arguments.of("a formula", "rate: completed / assigned", "rate: assigned, one: 1"),
        Arguments.of("a refresh", "refresh: PT5S", "refresh: PT9S"),
        Arguments.of("a window less", "[24h, 30d, 1d]", "[24h, 1d]"),
        Arguments.of("a shorter horizon", "horizon: P31D", "horizon: P30D"),
        Arguments.of("another group", "[tasks_open]", "[tasks_open, tasks_overdue]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmless")
  void goesOnUnder(String what, String before, String after) {
    assertThatCode(() -> shape.requireServes(changed(before, after))).doesNotThrowAnyException();
  }

  static List<Arguments> refused() {
    return List.of(
        Arguments.of(
            "\"+07:00\"", "\"+08:00\"", "the zone in the state: +07:00, in the catalogue: +08:00"),
        Arguments.of(
            "scopes: [national, ministry]",
            "scopes: [national]",
            "scope ministry of TASK_FLOW is in the state, but no longer in the catalogue"),
        Arguments.of(
            "scopes: [national, ministry]",
            "scopes: [national, ministry, locality]",
            "scope locality of TASK_FLOW is in the catalogue, but not in the state"),
        Arguments.of(
            "measures: [assigned, completed]",
            "measures: [completed, assigned]",
            "the measures of TASK_FLOW in the state: [assigned, completed], in the catalogue:"
                + " [completed, assigned]"),
        Arguments.of(
            "measures: [assigned, completed]",
            "measures: [assigned, completed, cancelled]",
            "in the catalogue: [assigned, completed, cancelled]"),
        Arguments.of(
            "size: P30D",
            "size: P60D",
            "window 30d on national of TASK_FLOW in the state: P30D in slices of PT6H and steps of"
                + " PT1H, in the catalogue: P60D in slices of PT6H and steps of PT1H"),
        Arguments.of(
            "step: PT1H, slice: PT6H", "step: PT1H, slice: PT12H", "window 30d on national"),
        Arguments.of(
            "only: {30d: [national]}",
            "only: {}",
            "window 30d on ministry of TASK_FLOW is in the catalogue, but not in the state"),
        Arguments.of(
            "horizon: P31D",
            "horizon: P45D",
            "the horizon of TASK_FLOW in the state: P31D, in the catalogue: P45D"),
        Arguments.of(
            "TASK_FLOW: [24h, 30d, 1d]",
            "TASK_YEAR: [24h, 30d, 1d]",
            "group TASK_FLOW is in the state, but no longer in the catalogue"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("refused")
  void refusesWithTheValuesAndTheWayOut(String before, String after, String objection) {
    assertThatThrownBy(() -> shape.requireServes(changed(before, after)))
        .isInstanceOf(CatalogException.class)
        .hasMessageStartingWith("this catalogue cannot go on from this state: ")
        .hasMessageContaining(objection)
        .hasMessageEndingWith(
            "Put the catalogue back as it was, or rebuild the store from the events (./kpi"
                + " rebuild)");
  }

  @Test
  void namesEverythingThatStandsAgainstIt() {
    Catalog changed =
        CatalogLoader.load(YAML.replace("+07:00", "+08:00").replace("size: P30D", "size: P60D"));
    assertThatThrownBy(() -> shape.requireServes(changed))
        .hasMessageContaining("the zone")
        .hasMessageContaining("window 30d");
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StateShapeCodec codec = new StateShapeCodec();
    codec.write(shape, new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(codec.read(in)).isEqualTo(shape);
    assertThat(in.read()).isEqualTo(-1);
  }

  @Test
  void travelsWithTheStateOfTheLayersThatAreThere() throws Exception {
    OperatorSubtaskState state = state();
    resume(state, CatalogLoader.load(YAML));
    resume(state, changed("[tasks_open]", "[tasks_open, tasks_overdue]"));
    assertThatThrownBy(() -> resume(state, changed("size: P30D", "size: P60D")))
        .hasMessageContaining("window 30d on national of TASK_FLOW");
  }

  @Test
  void isHandedOnFromRestoreToRestore() throws Exception {
    OperatorSubtaskState again;
    try (var harness = harness(CatalogLoader.load(YAML))) {
      harness.initializeState(state());
      harness.open();
      harness.prepareSnapshotPreBarrier(2);
      again = harness.snapshot(2, 2);
    }
    assertThatThrownBy(() -> resume(again, changed("size: P30D", "size: P60D")))
        .hasMessageContaining("window 30d on national of TASK_FLOW");
  }

  @Test
  void aStateOfBeforeShapesIsCheckedByWhatItHolds() {
    var windows =
        Map.of("24h", standing(NINE), "30d", standing(NINE), "1d", standing(NINE - 9 * HOUR));
    StateShape.requireServes("TASK_FLOW|national", scope(7, 2), windows);
    assertThatThrownBy(() -> StateShape.requireServes("TASK_FLOW|national", scope(8, 2), windows))
        .hasMessageContaining("window 1d on TASK_FLOW|national stands at 2026-03-01T17:00:00Z");
    assertThatThrownBy(() -> StateShape.requireServes("TASK_FLOW|national", scope(7, 3), windows))
        .hasMessageContaining(
            "the number of measures of TASK_FLOW|national in the state: 2, in the catalogue: 3");
  }

  @Test
  void aWindowThatAStateOfBeforeShapesHasNotIsRefused() {
    var windows = Map.of("24h", standing(NINE), "1d", standing(NINE - 9 * HOUR));
    assertThatThrownBy(() -> StateShape.requireServes("TASK_FLOW|national", scope(7, 2), windows))
        .hasMessageContaining(
            "window 30d on TASK_FLOW|national is in the catalogue, but not in the state");
  }

  private static WindowSnapshot standing(long position) {
    return new WindowSnapshot(
        position, new MeasureVector(2), false, List.of(), PointOutput.Correction.NONE);
  }

  @Test
  void aLayerThatACatalogueHasNoLongerIsNamed() {
    ScopeFactory factory =
        new ScopeFactory(CatalogLoader.load(YAML), new RewriteIntervals(new Grid(0)), false);
    assertThatThrownBy(() -> factory.shape("SATISFACTION|national"))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("the state holds group SATISFACTION");
  }

  @Test
  void theSlicesThatNoWindowHasAnyMoreGo() throws Exception {
    long minute = HOUR / 60;
    try (RollingHarness less =
        new RollingHarness(changed("[24h, 30d, 1d]", "[24h, 1d]"), NINE, state())) {
      assertThat(less.slices()).containsOnlyKeys(5 * minute, 24 * HOUR);
    }
    try (RollingHarness same = new RollingHarness(CatalogLoader.load(YAML), NINE, state())) {
      assertThat(same.slices()).containsOnlyKeys(5 * minute, HOUR, 6 * HOUR, 24 * HOUR);
    }
  }

  private static ScopeShape scope(int hours, int measures) {
    Catalog catalog = CatalogLoader.load(YAML);
    var windows =
        catalog.measurementOf(MeasureGroup.TASK_FLOW).windows().get(MeasureGroup.TASK_FLOW);
    return new ScopeShape(new Grid(hours * HOUR), measures, windows.values().iterator().next(), 0);
  }

  /** A horizon is the same for both measurements, so what is changed is changed everywhere. */
  private static Catalog changed(String before, String after) {
    assertThat(YAML).contains(before);
    return CatalogLoader.load(YAML.replaceAll(Pattern.quote(before), after));
  }

  private static OperatorSubtaskState state() throws Exception {
    try (var harness = harness(CatalogLoader.load(YAML))) {
      harness.open();
      harness.processWatermark(NINE);
      MeasureVector measures = new MeasureVector(2);
      measures.add(0, 1);
      harness.processElement(ScopeDelta.of("TASK_FLOW|national", NINE, Cause.ADDED, measures), 0);
      harness.prepareSnapshotPreBarrier(1);
      return harness.snapshot(1, 1);
    }
  }

  private static void resume(OperatorSubtaskState state, Catalog catalog) throws Exception {
    try (var harness = harness(catalog)) {
      harness.initializeState(state);
      harness.open();
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, ScopeDelta, Point> harness(
      Catalog catalog) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new RollingOperator(catalog, false), ScopeDelta::key, Types.STRING);
  }
}
