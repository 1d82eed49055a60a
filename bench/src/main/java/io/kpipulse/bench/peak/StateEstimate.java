package io.kpipulse.bench.peak;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.satisfaction.CaseFacts;
import io.kpipulse.satisfaction.CaseHistory;
import io.kpipulse.satisfaction.CaseState;
import io.kpipulse.task.TaskFacts;
import io.kpipulse.task.TaskHistory;
import io.kpipulse.timeline.CaseTimelineCodec;
import io.kpipulse.timeline.TaskTimelineCodec;
import io.kpipulse.timeline.TimelineState;
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
import java.util.function.LongFunction;

/**
 * The state of the jobs after many national days, worked out: how many things are held for how
 * long, times what one of them takes as the jobs write it to state. Keys and the overhead of the
 * state backend come on top; compression takes away.
 *
 * <p>There are no more slices than steps, and no more than facts: of tasks there are fewer facts
 * than steps of communes.
 */
final class StateEstimate {
  /** What a row of slices keeps of each on the heap, its arrays half empty. */
  private static final int INDEX_BYTES = 34;

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
  private final long casesPerDay;
  private final long taskCount;

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

  /**
   * The facts of a group.
   *
   * @param perDay of how many cases or tasks a day
   * @param of the facts of one of them, by its number
   */
  private record Traffic(MeasureGroup group, double perDay, LongFunction<List<Fact>> of) {}

  /** At so many cases every day, and with so many tasks. */
  StateEstimate(Catalog catalog, NationalCodes codes, long seed, long casesPerDay, long taskCount) {
    this.catalog = catalog;
    this.codes = codes;
    this.cases = new NationalCases(codes, seed);
    this.tasks = new NationalTasks(codes, seed);
    this.casesPerDay = casesPerDay;
    this.taskCount = taskCount;
  }

  /** All of it. */
  List<Held> all() {
    List<Held> all = new ArrayList<>();
    Duration whole = catalog.retention(MeasureGroup.SATISFACTION);
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
    long slices = 0;
    for (Capacity.Slices scope : new Capacity(catalog, codes).slices()) {
      Traffic traffic = traffic(scope.group());
      List<Held> held = slices(scope, traffic);
      slices += held.stream().mapToLong(Held::count).sum();
      all.addAll(held);
      all.addAll(totals(scope, traffic));
    }
    all.add(new Held("starts of all slices, on the heap", slices, INDEX_BYTES));
    return all;
  }

  private Traffic traffic(MeasureGroup group) {
    if (group == MeasureGroup.SATISFACTION) {
      CaseFacts rule = new CaseFacts();
      return new Traffic(
          group,
          casesPerDay,
          number ->
              rule.facts(CaseHistory.EMPTY.add(cases.closing(number, SOME_TIME))));
    }
    TaskFacts rule = new TaskFacts(catalog.zone());
    Duration whole = catalog.retention(group);
    return new Traffic(
        group, (double) taskCount / whole.toDays(), number -> rule.facts(taskOf(number)));
  }

  private List<Held> slices(Capacity.Slices scope, Traffic traffic) {
    double facts = factsPerDay(traffic);
    List<Held> held = new ArrayList<>();
    scope
        .lifetimes()
        .forEach(
            (slice, lifetime) ->
                held.add(
                    new Held(
                        scope.group()
                            + ", "
                            + scope.scope()
                            + ": slices of "
                            + Duration.ofMillis(slice),
                        Math.min(
                            scope.members() * Capacity.slices(slice, lifetime),
                            Math.round(facts * lifetime / DAY)),
                        bytes(
                            PackedVector.of(
                                vector(traffic, traffic.perDay * slice / DAY / scope.members())),
                            new PackedVectorCodec()))));
    return held;
  }

  private List<Held> totals(Capacity.Slices scope, Traffic traffic) {
    List<Held> held = new ArrayList<>();
    for (WindowDefinition window : scope.windows()) {
      double days = window.isLevel() ? MOST_FACTS : (double) window.size() / DAY;
      held.add(
          new Held(
              scope.group()
                  + ", "
                  + scope.scope()
                  + ": running totals of "
                  + window.name()
                  + ", on the heap",
              scope.members(),
              vector(traffic, traffic.perDay * days / scope.members()).heapBytes()));
    }
    return held;
  }

  /** By the mean of a sample. */
  private static double factsPerDay(Traffic traffic) {
    long facts = 0;
    for (long number = 0; number < SAMPLE; number++) {
      facts +=
          traffic.of.apply(number).stream().filter(fact -> fact.group() == traffic.group).count();
    }
    return traffic.perDay * facts / SAMPLE;
  }

  /** What so many cases or tasks add up to. */
  private MeasureVector vector(Traffic traffic, double entities) {
    MeasureVector sum = new MeasureVector(catalog.measurementOf(traffic.group).measures().size());
    long some = Math.max(1, Math.min(Math.round(entities), MOST_FACTS));
    for (long number = 0; number < some; number++) {
      for (Fact fact : traffic.of.apply(number)) {
        if (fact.group() == traffic.group) {
          sum.add(fact.measures());
        }
      }
    }
    return sum;
  }

  private long meanCase(boolean compacted) {
    long bytes = 0;
    for (long number = 0; number < SAMPLE; number++) {
      ServiceSatisfaction closing = cases.closing(number, SOME_TIME);
      CaseHistory history = CaseHistory.EMPTY.add(closing);
      if (number < SAMPLE * ANSWERS_LATER) {
        history =
            history.add(cases.answer(number, SOME_TIME, SOME_TIME.plusSeconds(3600)));
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
      TaskTimelineCodec codec = new TaskTimelineCodec();
      bytes += bytes(codec.pack(stateOf(taskOf(number))), codec);
    }
    return bytes / SAMPLE;
  }

  private TaskHistory taskOf(long number) {
    TaskHistory history = TaskHistory.EMPTY;
    for (int update = 0; update < UPDATES; update++) {
      TaskUpdate event =
          tasks.update(number, update, SOME_TIME, SOME_TIME.plusSeconds(update * 86_400L));
      history = history.add(event);
    }
    return history;
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
