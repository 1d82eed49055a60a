package io.kpipulse.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.history.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TaskFactsPropertyTest {
  private static final TaskFacts FACTS =
      new TaskFacts(TaskUpdates.OFFSET, ShippedDimensions.OF_TASKS);

  @Provide
  Arbitrary<List<TaskUpdate>> updates() {
    return TaskUpdates.some();
  }

  @Property(tries = 1500)
  void levelsAddUpToTheStateAtEveryInstant(@ForAll("updates") List<TaskUpdate> updates) {
    TaskOracle oracle = new TaskOracle(updates);
    List<Fact> facts = FACTS.facts(TaskUpdates.history(updates));
    for (String group :
        List.of(TaskFamily.NOW.name(), TaskFamily.YEAR.name(), TaskFamily.LAST_YEAR.name())) {
      Map<Dimensions, MeasureVector> totals = new HashMap<>();
      int next = 0;
      for (long time : oracle.instants()) {
        for (; next < facts.size() && facts.get(next).time() <= time; next++) {
          Fact fact = facts.get(next);
          if (fact.group().equals(group)) {
            totals
                .computeIfAbsent(
                    fact.dimensions(), none -> new MeasureVector(TaskLevelMeasure.names().size()))
                .add(fact.measures());
          }
        }
        totals.values().removeIf(MeasureVector::isZero);
        Map<String, Long> expected = oracle.levels(group, time);
        if (expected.isEmpty()) {
          assertThat(totals).as("%s at %d", group, time).isEmpty();
        } else {
          assertThat(totals).as("%s at %d", group, time).containsOnlyKeys(oracle.place(time));
          assertThat(named(TaskLevelMeasure.names(), totals.get(oracle.place(time))))
              .as("%s at %d", group, time)
              .isEqualTo(expected);
        }
      }
    }
  }

  @Property(tries = 1500)
  void flowsEqualThoseOfTheOracle(@ForAll("updates") List<TaskUpdate> updates) {
    TaskOracle oracle = new TaskOracle(updates);
    Map<Long, Map<Dimensions, Map<String, Long>>> expected = new HashMap<>();
    for (long time : oracle.instants()) {
      if (!oracle.flows(time).isEmpty()) {
        expected.put(time, oracle.flows(time));
      }
    }
    Map<Long, Map<Dimensions, Map<String, Long>>> found = new HashMap<>();
    for (Fact fact : FACTS.facts(TaskUpdates.history(updates))) {
      if (fact.group().equals(TaskFamily.FLOW.name())) {
        found
            .computeIfAbsent(fact.time(), time -> new HashMap<>())
            .put(fact.dimensions(), named(TaskFlowMeasure.names(), fact.measures()));
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  @Property
  void factsComeInOrderOnceForEachSlotAndAreNeverZero(@ForAll("updates") List<TaskUpdate> updates) {
    List<Fact> facts = FACTS.facts(TaskUpdates.history(updates));
    assertThat(facts).noneMatch(fact -> fact.measures().isZero());
    assertThat(facts).isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));
    assertThat(facts.stream().map(f -> List.of(f.time(), f.group(), f.dimensions())))
        .doesNotHaveDuplicates();
  }

  @Property
  void neitherOrderNorDuplicatesMatter(
      @ForAll("updates") List<TaskUpdate> updates, @ForAll Random random) {
    List<TaskUpdate> shuffled = new ArrayList<>(updates);
    shuffled.addAll(updates.subList(0, random.nextInt(updates.size() + 1)));
    Collections.shuffle(shuffled, random);
    assertThat(TaskUpdates.history(shuffled).tail().events())
        .isEqualTo(TaskUpdates.history(updates).tail().events());
  }

  @Property(tries = 1500)
  void compactionKeepsTheFactsAfterIt(
      @ForAll("updates") List<TaskUpdate> updates,
      @ForAll("updates") List<TaskUpdate> later,
      @ForAll Random random) {
    NavigableSet<Long> instants = new TaskOracle(updates).instants();
    long upTo = List.copyOf(instants).get(random.nextInt(instants.size()));
    History<TaskUpdate, TaskState> whole = TaskUpdates.history(updates);
    History<TaskUpdate, TaskState> compacted = whole.compact(upTo);
    assertThat(after(upTo, FACTS.facts(compacted))).isEqualTo(after(upTo, FACTS.facts(whole)));
    for (TaskUpdate update : later) {
      if (update.getEventTime().toEpochMilli() > upTo) {
        whole = TaskUpdates.add(whole, update);
        compacted = TaskUpdates.add(compacted, update);
      }
    }
    assertThat(after(upTo, FACTS.facts(compacted))).isEqualTo(after(upTo, FACTS.facts(whole)));
    long further = upTo + random.nextLong(1L << 33);
    assertThat(after(further, FACTS.facts(compacted.compact(further))))
        .isEqualTo(after(further, FACTS.facts(whole)));
  }

  @Property
  void updatesUpToTheCompactionChangeNothing(@ForAll("updates") List<TaskUpdate> updates) {
    TaskUpdate first = updates.get(0);
    long upTo = first.getEventTime().toEpochMilli();
    History<TaskUpdate, TaskState> compacted = TaskUpdates.history(updates).compact(upTo);
    TaskUpdate tooLate = TaskUpdates.again(first, first.getEventTime(), Long.MAX_VALUE);
    assertThat(TaskUpdates.add(compacted, tooLate)).isSameAs(compacted);
    assertThat(TaskUpdates.add(compacted, tooLate)).isEqualTo(compacted);
    TaskUpdate inTime =
        TaskUpdates.again(first, first.getEventTime().plusMillis(1), Long.MAX_VALUE);
    assertThat(TaskUpdates.add(compacted, inTime)).isNotSameAs(compacted);
  }

  @Property
  void factsUpToATimeDependOnUpdatesUpToThatTimeAlone(
      @ForAll("updates") List<TaskUpdate> updates, @ForAll("updates") List<TaskUpdate> later) {
    long time = updates.get(0).getEventTime().toEpochMilli();
    History<TaskUpdate, TaskState> history = TaskUpdates.history(updates);
    List<Fact> before = upTo(time, FACTS.facts(history));
    for (TaskUpdate update : later) {
      history =
          update.getEventTime().toEpochMilli() > time ? TaskUpdates.add(history, update) : history;
    }
    assertThat(upTo(time, FACTS.facts(history))).isEqualTo(before);
  }

  private static Map<String, Long> named(List<String> names, MeasureVector measures) {
    assertThat(measures.measures()).isEqualTo(names.size());
    Map<String, Long> named = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (measures.sum(i) != 0) {
        named.put(names.get(i), measures.sum(i));
      }
    }
    return named;
  }

  private static List<Fact> after(long time, List<Fact> facts) {
    return facts.stream().filter(fact -> fact.time() > time).toList();
  }

  private static List<Fact> upTo(long time, List<Fact> facts) {
    return facts.stream().filter(fact -> fact.time() <= time).toList();
  }
}
