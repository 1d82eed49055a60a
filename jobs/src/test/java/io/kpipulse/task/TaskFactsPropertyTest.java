package io.kpipulse.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.fact.MeasureVector;
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
  private static final TaskFacts RULE = new TaskFacts(TaskUpdates.OFFSET);

  @Provide
  Arbitrary<List<TaskUpdate>> updates() {
    return TaskUpdates.some();
  }

  @Property(tries = 1500)
  void levelsAddUpToTheStateAtEveryInstant(@ForAll("updates") List<TaskUpdate> updates) {
    TaskOracle oracle = new TaskOracle(updates);
    List<Fact> facts = RULE.facts(TaskUpdates.history(updates));
    for (MeasureGroup group :
        List.of(MeasureGroup.TASK_NOW, MeasureGroup.TASK_YEAR, MeasureGroup.TASK_LAST_YEAR)) {
      Map<Dimensions, MeasureVector> totals = new HashMap<>();
      int next = 0;
      for (long time : oracle.instants()) {
        for (; next < facts.size() && facts.get(next).time() <= time; next++) {
          Fact fact = facts.get(next);
          if (fact.group() == group) {
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
  void flowsAreWhatHappens(@ForAll("updates") List<TaskUpdate> updates) {
    TaskOracle oracle = new TaskOracle(updates);
    Map<Long, Map<Dimensions, Map<String, Long>>> expected = new HashMap<>();
    for (long time : oracle.instants()) {
      if (!oracle.flows(time).isEmpty()) {
        expected.put(time, oracle.flows(time));
      }
    }
    Map<Long, Map<Dimensions, Map<String, Long>>> found = new HashMap<>();
    for (Fact fact : RULE.facts(TaskUpdates.history(updates))) {
      if (fact.group() == MeasureGroup.TASK_FLOW) {
        found
            .computeIfAbsent(fact.time(), time -> new HashMap<>())
            .put(fact.dimensions(), named(TaskFlowMeasure.names(), fact.measures()));
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  @Property
  void factsComeInOrderOnceForEachSlotAndAreNeverZero(@ForAll("updates") List<TaskUpdate> updates) {
    List<Fact> facts = RULE.facts(TaskUpdates.history(updates));
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
    assertThat(TaskUpdates.history(shuffled)).isEqualTo(TaskUpdates.history(updates));
  }

  @Property(tries = 1500)
  void freezingThePastLeavesTheFactsAfterItAsTheyAre(
      @ForAll("updates") List<TaskUpdate> updates,
      @ForAll("updates") List<TaskUpdate> later,
      @ForAll Random random) {
    NavigableSet<Long> instants = new TaskOracle(updates).instants();
    long cut = List.copyOf(instants).get(random.nextInt(instants.size()));
    TaskHistory whole = TaskUpdates.history(updates);
    TaskHistory frozen = whole.compact(cut);
    assertThat(after(cut, RULE.facts(frozen))).isEqualTo(after(cut, RULE.facts(whole)));
    for (TaskUpdate update : later) {
      if (update.getEventTime().toEpochMilli() > cut) {
        whole = whole.add(update);
        frozen = frozen.add(update);
      }
    }
    assertThat(after(cut, RULE.facts(frozen))).isEqualTo(after(cut, RULE.facts(whole)));
    long further = cut + random.nextLong(1L << 33);
    assertThat(after(further, RULE.facts(frozen.compact(further))))
        .isEqualTo(after(further, RULE.facts(whole)));
  }

  @Property
  void updatesUpToTheCutAreFrozen(@ForAll("updates") List<TaskUpdate> updates) {
    TaskUpdate first = updates.get(0);
    long cut = first.getEventTime().toEpochMilli();
    TaskHistory frozen = TaskUpdates.history(updates).compact(cut);
    TaskUpdate tooLate = TaskUpdates.again(first, first.getEventTime(), Long.MAX_VALUE);
    assertThat(frozen.isFrozen(tooLate)).isTrue();
    assertThat(frozen.isChangedBy(tooLate)).isFalse();
    assertThat(frozen.add(tooLate)).isEqualTo(frozen);
    TaskUpdate inTime =
        TaskUpdates.again(first, first.getEventTime().plusMillis(1), Long.MAX_VALUE);
    assertThat(frozen.isFrozen(inTime)).isFalse();
    assertThat(frozen.isChangedBy(inTime)).isTrue();
  }

  @Property
  void factsUpToATimeDependOnUpdatesUpToThatTimeAlone(
      @ForAll("updates") List<TaskUpdate> updates, @ForAll("updates") List<TaskUpdate> later) {
    long time = updates.get(0).getEventTime().toEpochMilli();
    TaskHistory history = TaskUpdates.history(updates);
    List<Fact> before = upTo(time, RULE.facts(history));
    for (TaskUpdate update : later) {
      history = update.getEventTime().toEpochMilli() > time ? history.add(update) : history;
    }
    assertThat(upTo(time, RULE.facts(history))).isEqualTo(before);
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

  private static List<Fact> after(long cut, List<Fact> facts) {
    return facts.stream().filter(fact -> fact.time() > cut).toList();
  }

  private static List<Fact> upTo(long time, List<Fact> facts) {
    return facts.stream().filter(fact -> fact.time() <= time).toList();
  }
}
