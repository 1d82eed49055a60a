package io.kpipulse.exact;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.ingest.AvroDecoder;
import io.kpipulse.ingest.CaseReportDecoder;
import io.kpipulse.ingest.EventDeserializer;
import io.kpipulse.ingest.IngestFunction;
import io.kpipulse.ingest.ReadingOrder;
import io.kpipulse.ingest.ReferenceData;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.satisfaction.CaseReport;
import io.kpipulse.timeline.InputBuffer;
import io.kpipulse.timeline.TimelineFunction;
import io.kpipulse.wire.EventSerializer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * What tells one job from the other, as {@link TaskKpiJob} and {@link SatisfactionKpiJob} wire it.
 *
 * @param catalog of production, with fewer scopes if that is to be faster
 * @param horizon how late something may be reported
 * @param entity what an event is about
 * @param intake of the job
 * @param encoding how what the intake makes of an event travels
 * @param timeline by the wall clock of a start
 * @param <E> the event as it is written
 * @param <V> what the intake makes of it
 */
record JobUnderTest<E extends SpecificRecord, V>(
    Catalog catalog,
    Duration horizon,
    Function<E, String> entity,
    EventDeserializer<V> intake,
    EventSerializer<V> encoding,
    Function<Clock, InputBuffer> timeline) {
  private static final ReferenceData CODES = ReferenceData.load();

  /** That of production with the scopes that {@link OracleAssertions} looks at. */
  static final Catalog CATALOG = onlyScopes(CatalogLoader.shipped(), OracleAssertions.SCOPES);

  static final JobUnderTest<TaskUpdate, TaskUpdate> TASKS = tasks(CATALOG);
  static final JobUnderTest<ServiceSatisfaction, CaseReport> CASES = cases(CATALOG);

  static JobUnderTest<TaskUpdate, TaskUpdate> tasks(Catalog catalog) {
    Duration horizon = catalog.horizon(MeasureGroup.TASK_NOW);
    return new JobUnderTest<>(
        catalog,
        horizon,
        TaskUpdate::getTaskId,
        TaskKpiJob.intake(new AvroDecoder<>(TaskUpdate.class), CODES, catalog),
        EventSerializer.ofTasks(),
        wall ->
            new InputBuffer(
                TimelineFunction.ofTasks(catalog.zone(), horizon, wall),
                InputBuffer.DEFAULT_BYTES));
  }

  static JobUnderTest<ServiceSatisfaction, CaseReport> cases(Catalog catalog) {
    Duration horizon = catalog.horizon(MeasureGroup.SATISFACTION);
    return new JobUnderTest<>(
        catalog,
        horizon,
        ServiceSatisfaction::getCaseId,
        SatisfactionKpiJob.intake(CaseReportDecoder.ofAvro(), CODES, catalog),
        EventSerializer.ofCases(),
        wall ->
            new InputBuffer(TimelineFunction.ofCases(horizon, wall), InputBuffer.DEFAULT_BYTES));
  }

  /** What turns records into events, where time settles by so many offsets. */
  IngestFunction<V> ingest(int block) {
    return new IngestFunction<>(
        intake, encoding, new ReadingOrder(horizon.plus(Catalog.SLACK), block));
  }

  /** The catalogue with some of its scopes only. */
  static Catalog onlyScopes(Catalog catalog, Set<String> scopes) {
    return withWindows(
        catalog, (scope, windows) -> scopes.contains(scope.name()) ? windows : List.of());
  }

  /** The catalogue with open steps that are written as soon as a tick comes. */
  static Catalog refreshedAtOnce(Catalog catalog) {
    return withWindows(
        catalog,
        (scope, windows) ->
            windows.stream()
                .map(w -> new WindowDefinition(w.name(), w.size(), w.step(), w.slice(), 1))
                .toList());
  }

  private static Catalog withWindows(
      Catalog catalog,
      BiFunction<ScopeDefinition, List<WindowDefinition>, List<WindowDefinition>> change) {
    List<MeasurementDefinition> changed = new ArrayList<>();
    for (MeasurementDefinition all : catalog.measurements()) {
      Map<MeasureGroup, Map<ScopeDefinition, List<WindowDefinition>>> windows =
          new LinkedHashMap<>();
      all.windows()
          .forEach(
              (group, byScope) -> {
                Map<ScopeDefinition, List<WindowDefinition>> kept = new LinkedHashMap<>();
                byScope.forEach((scope, own) -> kept.put(scope, change.apply(scope, own)));
                kept.values().removeIf(List::isEmpty);
                windows.put(group, kept);
              });
      changed.add(
          new MeasurementDefinition(
              all.name(), all.horizon(), all.measures(), all.fields(), windows));
    }
    return new Catalog(catalog.zone(), changed);
  }
}
