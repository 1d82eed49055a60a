package io.kpipulse.alert.task;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.event.TaskWatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The watched tasks that give reason for alerts of one rule, by unit. A row takes O(rows of its
 * task), a question O(tasks of the unit). Mutable; for one thread.
 */
public final class TaskBook {
  private static final String MINISTRY = "ministry";
  private static final String LOCALITY = "locality";
  private static final String PROGRAMME = "programme";
  private static final String COMMUNE = "commune";

  /** A task under some dimensions. */
  private record Key(String task, Map<String, String> codes) {}

  /** Told what changed. */
  @FunctionalInterface
  public interface Changes {
    /**
     * The tasks of the rule changed.
     *
     * @param from epoch milliseconds
     * @param to exclusive
     */
    void changed(long from, long to);
  }

  private final Rule rule;
  private final DeadlineCondition condition;
  private final Map<String, Set<String>> dimensions;
  private final Map<Key, NavigableMap<Long, TaskWatch>> rows = new HashMap<>();
  private final Map<Key, List<Interval>> intervals = new HashMap<>();
  private final TreeMap<Unit, Set<Key>> units = new TreeMap<>();

  /**
   * @param rule on deadlines
   * @param dimensions that each scope fixes
   */
  public TaskBook(Rule rule, Map<String, Set<String>> dimensions) {
    this.rule = rule;
    this.condition = new DeadlineCondition((Condition.Deadline) rule.condition());
    this.dimensions = Map.copyOf(dimensions);
  }

  /** Takes in what a task says from a time on; it replaces what it said for that time. */
  public void add(TaskWatch row, Changes changes) {
    Key key = new Key(row.getTaskId(), codes(row));
    NavigableMap<Long, TaskWatch> own = rows.computeIfAbsent(key, any -> new TreeMap<>());
    own.put(row.getTime().toEpochMilli(), row);
    List<Interval> after = condition.intervals(own);
    List<Interval> before = after.isEmpty() ? intervals.remove(key) : intervals.put(key, after);
    for (String scope : rule.scopes()) {
      unit(scope, key.codes()).ifPresent(unit -> list(unit, key, after.isEmpty()));
    }
    tell(before == null ? List.of() : before, after, changes);
  }

  private static Map<String, String> codes(TaskWatch row) {
    Map<String, String> codes = new HashMap<>();
    put(codes, MINISTRY, row.getMinistry());
    put(codes, LOCALITY, row.getLocality());
    put(codes, PROGRAMME, row.getProgramme());
    put(codes, COMMUNE, row.getCommune());
    return codes;
  }

  private static void put(Map<String, String> codes, String dimension, String code) {
    if (code != null) {
      codes.put(dimension, code);
    }
  }

  private Optional<Unit> unit(String scope, Map<String, String> codes) {
    SortedMap<String, String> own = new TreeMap<>(codes);
    own.keySet().retainAll(dimensions.get(scope));
    Unit unit = new Unit(scope, own);
    return own.size() == dimensions.get(scope).size() && rule.isAbout(unit)
        ? Optional.of(unit)
        : Optional.empty();
  }

  private void list(Unit unit, Key key, boolean isEmpty) {
    Set<Key> keys = units.computeIfAbsent(unit, any -> new HashSet<>());
    boolean unused = isEmpty ? keys.remove(key) : keys.add(key);
  }

  /** What one list has and the other has not. */
  private static void tell(List<Interval> before, List<Interval> after, Changes changes) {
    Set<Interval> changed = new HashSet<>(before);
    changed.addAll(after);
    Set<Interval> same = new HashSet<>(before);
    same.retainAll(after);
    changed.removeAll(same);
    changed.forEach(interval -> changes.changed(interval.from(), interval.to()));
  }

  /** The units that had a task, larger ones first. */
  public Collection<Unit> units() {
    return units.keySet();
  }

  /** How many tasks of a unit give reason for an alert at a time. */
  public int count(Unit unit, long time) {
    int count = 0;
    for (Key key : units.getOrDefault(unit, Set.of())) {
      count += holds(key, time) ? 1 : 0;
    }
    return count;
  }

  /** These tasks, as they stand at that time, by their ids. */
  public List<TaskWatch> tasks(Unit unit, long time) {
    SortedMap<String, TaskWatch> found = new TreeMap<>();
    for (Key key : units.getOrDefault(unit, Set.of())) {
      if (holds(key, time)) {
        found.put(key.task(), rows.get(key).floorEntry(time).getValue());
      }
    }
    return new ArrayList<>(found.values());
  }

  /**
   * The last time at which the tasks of a unit changed that give reason for an alert.
   *
   * @param until the time is not after this one, epoch milliseconds
   * @return {@link Long#MIN_VALUE} if they never did
   */
  public long lastChange(Unit unit, long until) {
    return units.getOrDefault(unit, Set.of()).stream()
        .flatMap(key -> intervals.get(key).stream())
        .flatMapToLong(interval -> LongStream.of(interval.from(), interval.to()))
        .filter(time -> time <= until)
        .max()
        .orElse(Long.MIN_VALUE);
  }

  private boolean holds(Key key, long time) {
    return intervals.get(key).stream().anyMatch(interval -> interval.contains(time));
  }

  /** All rows, in no order. */
  public Collection<TaskWatch> rows() {
    return rows.values().stream().flatMap(own -> own.values().stream()).toList();
  }
}
