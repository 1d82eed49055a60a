package io.kpipulse.bench.peak;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.Layer;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.satisfaction.CaseFacts;
import io.kpipulse.satisfaction.CaseHistory;
import io.kpipulse.satisfaction.CaseState;
import io.kpipulse.task.TaskHistory;
import io.kpipulse.timeline.CaseTimelineCodec;
import io.kpipulse.timeline.TaskTimelineCodec;
import io.kpipulse.timeline.TimelineState;
import io.kpipulse.wire.CaseReports;
import io.kpipulse.wire.Codec;
import io.kpipulse.wire.PackedVector;
import io.kpipulse.wire.PackedVectorCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of the jobs after many national days, worked out: how many things are held for how
 * long, times what one of them takes as the jobs write it to state. Keys and the overhead of the
 * state backend come on top; compression takes away.
 */
final class StateEstimate {
  private static final Instant SOME_TIME = Instant.parse("2026-03-02T03:00:00Z");
  private static final int SAMPLE = 2_000;
  private static final int MOST_FACTS = 50_000;
  private static final double ANSWERS_LATER = 0.26;
  private static final int UPDATES = 3;
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Catalog catalog;
  private final NationalCodes codes;
  private final NationalCases cases;
  private final NationalTasks tasks;
  private final CaseReports reports = CaseReports.toWorkOn();
  private final long casesPerDay;

  /**
   * Something that is held.
   *
   * @param what in words
   * @param count of them at most
   * @param bytes that one takes
   */
  record Held(String what, long count, long bytes) {
    double megabytes() {
      return count * bytes / 1e6;
    }
  }

  /** At so many cases every day. */
  StateEstimate(Catalog catalog, NationalCodes codes, long seed, long casesPerDay) {
    this.catalog = catalog;
    this.codes = codes;
    this.cases = new NationalCases(codes, seed);
    this.tasks = new NationalTasks(codes, seed);
    this.casesPerDay = casesPerDay;
  }

  /** All of it, with so many tasks. */
  List<Held> all(long taskCount) {
    List<Held> all = new ArrayList<>();
    Duration whole = catalog.horizon(Layer.SATISFACTION).plus(Catalog.SLACK);
    Duration remembered = Duration.ofMillis(CaseState.LONGEST_GAP);
    all.add(
        new Held(
            "cases of " + whole.toDays() + " days, whole",
            casesPerDay * whole.toDays(),
            meanCase(false)));
    all.add(
        new Held(
            "cases of " + remembered.toDays() + " days before, what has become of them",
            casesPerDay * remembered.toDays(),
            meanCase(true)));
    all.add(new Held("tasks with " + UPDATES + " updates each", taskCount, meanTask()));
    for (Capacity.Slices slices : new Capacity(catalog, codes).slices()) {
      if (slices.layer() == Layer.SATISFACTION) {
        all.addAll(ofScope(slices));
      }
    }
    return all;
  }

  private List<Held> ofScope(Capacity.Slices scope) {
    List<Held> held = new ArrayList<>();
    scope
        .lifetimes()
        .forEach(
            (slice, lifetime) -> {
              MeasureVector one = vector(casesPerDay * slice / DAY / scope.members());
              held.add(
                  new Held(
                      scope.scope() + ": slices of " + Duration.ofMillis(slice),
                      scope.members() * Capacity.slices(slice, lifetime),
                      bytes(PackedVector.of(one), new PackedVectorCodec())));
            });
    for (WindowDefinition window : scope.windows()) {
      MeasureVector total = vector(casesPerDay * window.size() / DAY / scope.members());
      held.add(
          new Held(
              scope.scope() + ": running totals of " + window.name() + ", on the heap",
              scope.members(),
              total.heapBytes()));
    }
    return held;
  }

  /** What so many cases add up to. */
  private MeasureVector vector(long facts) {
    MeasureVector sum =
        new MeasureVector(catalog.measurementOf(Layer.SATISFACTION).measures().size());
    CaseFacts rule = new CaseFacts();
    long some = Math.max(1, Math.min(facts, MOST_FACTS));
    for (long number = 0; number < some; number++) {
      for (Fact fact :
          rule.facts(CaseHistory.EMPTY.add(reports.of(cases.closing(number, SOME_TIME))))) {
        sum.add(fact.measures());
      }
    }
    return sum;
  }

  private long meanCase(boolean compacted) {
    long bytes = 0;
    for (long number = 0; number < SAMPLE; number++) {
      ServiceSatisfaction closing = cases.closing(number, SOME_TIME);
      CaseHistory history = CaseHistory.EMPTY.add(reports.of(closing));
      if (number < SAMPLE * ANSWERS_LATER) {
        history =
            history.add(reports.of(cases.answer(number, SOME_TIME, SOME_TIME.plusSeconds(3600))));
      }
      if (compacted) {
        history = history.compact(SOME_TIME.plusSeconds(7200).toEpochMilli());
      }
      CaseTimelineCodec codec = new CaseTimelineCodec();
      bytes += bytes(codec.pack(stateOf(history)), codec) + closing.getCaseId().length();
    }
    return bytes / SAMPLE;
  }

  private long meanTask() {
    long bytes = 0;
    for (long number = 0; number < SAMPLE; number++) {
      TaskHistory history = TaskHistory.EMPTY;
      for (int update = 0; update < UPDATES; update++) {
        TaskUpdate event =
            tasks.update(number, update, SOME_TIME, SOME_TIME.plusSeconds(update * 86_400L));
        history = history.add(event);
      }
      TaskTimelineCodec codec = new TaskTimelineCodec();
      bytes += bytes(codec.pack(stateOf(history)), codec);
    }
    return bytes / SAMPLE;
  }

  private static <H> TimelineState<H> stateOf(H history) {
    return new TimelineState<>(history, SOME_TIME.toEpochMilli(), SOME_TIME.toEpochMilli());
  }

  private static <T> long bytes(T value, Codec<T> codec) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      codec.write(value, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size();
  }
}
