package io.kpipulse.task;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Dimensions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the contract says of a task at an instant, sentence by sentence and slowly: it asks for the
 * state at {@code t} and at {@code t - 1}, and knows nothing of facts.
 */
final class TaskOracle {
  private static final long DAY = 86_400_000L;
  private static final Set<TaskStatus> OPEN =
      Set.of(TaskStatus.ASSIGNED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED);

  /** Merged updates by time and revision. */
  private final TreeMap<Long, TreeMap<Long, TaskUpdate>> updates = new TreeMap<>();

  TaskOracle(List<TaskUpdate> all) {
    for (TaskUpdate update : all) {
      updates
          .computeIfAbsent(update.getEventTime().toEpochMilli(), time -> new TreeMap<>())
          .merge(
              update.getRevision(),
              update,
              (one, other) -> rank(one).compareTo(rank(other)) >= 0 ? one : other);
    }
  }

  /** Hex digits sort as the unsigned bytes do. */
  private static String rank(TaskUpdate update) {
    try {
      ByteBuffer encoded = TaskUpdate.getEncoder().encode(update);
      byte[] body = new byte[encoded.remaining()];
      encoded.get(body);
      HexFormat hex = HexFormat.of();
      return hex.formatHex(update.getEventId().getBytes(StandardCharsets.UTF_8))
          + " "
          + hex.formatHex(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every instant at which something can happen to the task, and its neighbours. */
  NavigableSet<Long> instants() {
    NavigableSet<Long> instants = new TreeSet<>();
    for (TreeMap<Long, TaskUpdate> sameTime : updates.values()) {
      for (TaskUpdate update : sameTime.values()) {
        for (long off = -1; off <= 2; off++) {
          instants.add(update.getEventTime().toEpochMilli() + off);
          for (long days : List.of(-7L, 0L, 30L, 90L)) {
            instants.add(update.getDueAt().toEpochMilli() + days * DAY + off);
          }
        }
      }
    }
    for (int year = 2024; year <= 2031; year++) {
      for (long off = -1; off <= 1; off++) {
        instants.add(Instant.parse(year + "-12-31T17:00:00Z").toEpochMilli() + off);
      }
    }
    return instants;
  }

  /** The state at a time, or {@code null} before the first. */
  private TaskUpdate state(long time) {
    return updates.floorKey(time) == null ? null : last(updates.floorKey(time));
  }

  private TaskUpdate last(long time) {
    return updates.get(time).lastEntry().getValue();
  }

  private TaskUpdate stateBefore(TaskUpdate state) {
    return state(state.getEventTime().toEpochMilli() - 1);
  }

  private static boolean open(TaskUpdate state) {
    return state != null && OPEN.contains(state.getStatus());
  }

  private boolean overdue(long time) {
    return open(state(time)) && time > state(time).getDueAt().toEpochMilli();
  }

  private boolean is(TaskStatus status, long time) {
    return state(time) != null && state(time).getStatus() == status;
  }

  private long completedAt(long time) {
    TaskUpdate state = state(time);
    while (stateBefore(state) != null && stateBefore(state).getStatus() == TaskStatus.COMPLETED) {
      state = stateBefore(state);
    }
    return state.getEventTime().toEpochMilli();
  }

  private long committedDue(long time) {
    for (TaskUpdate state = state(time); ; state = stateBefore(state)) {
      TaskUpdate before = stateBefore(state);
      String reference = state.getExtensionRef();
      if (before == null || (reference != null && !reference.equals(before.getExtensionRef()))) {
        return state.getDueAt().toEpochMilli();
      }
    }
  }

  private static int year(long time) {
    return Instant.ofEpochMilli(time).atOffset(TaskUpdates.OFFSET).getYear();
  }

  static Dimensions place(TaskUpdate update) {
    return Dimensions.of(
        update.getMinistry(),
        update.getLocality(),
        update.getProgramme(),
        update.getCommune(),
        null,
        null,
        null);
  }

  /** What the task adds to the level fields at a time; fields that are zero are left out. */
  Map<String, Long> levels(String group, long time) {
    Map<String, Long> levels = new HashMap<>();
    TaskUpdate state = state(time);
    if (state == null || state.getStatus() == TaskStatus.CANCELLED) {
      return levels;
    }
    int yearsPast = year(time) - year(state.getDueAt().toEpochMilli());
    if ((group.equals(TaskFamily.YEAR.name()) && yearsPast != 0)
        || (group.equals(TaskFamily.LAST_YEAR.name()) && yearsPast != 1)) {
      return levels;
    }
    long due = state.getDueAt().toEpochMilli();
    boolean open = open(state);
    boolean done = state.getStatus() == TaskStatus.COMPLETED;
    boolean plan = state.getBudgetPlanned() != null && state.getBudgetPlanned() > 0;
    levels.put("tasks_open", open ? 1L : 0);
    levels.put("tasks_overdue", overdue(time) ? 1L : 0);
    levels.put("tasks_overdue_30d", open && time > due + 30 * DAY ? 1L : 0);
    levels.put("tasks_overdue_90d", open && time > due + 90 * DAY ? 1L : 0);
    levels.put("tasks_blocked", is(TaskStatus.BLOCKED, time) ? 1L : 0);
    levels.put("tasks_due_soon", open && !overdue(time) && time >= due - 7 * DAY ? 1L : 0);
    levels.put("tasks_completed", done ? 1L : 0);
    levels.put("tasks_completed_on_time", done && completedAt(time) <= due ? 1L : 0);
    levels.put("tasks_evidenced", done && state.getEvidenceCount() > 0 ? 1L : 0);
    levels.put("tasks_exceeded", done && state.getExceeded() ? 1L : 0);
    levels.put("key_tasks_open", open && state.getKeyTask() ? 1L : 0);
    levels.put("key_tasks_overdue", overdue(time) && state.getKeyTask() ? 1L : 0);
    levels.put("tasks_due_committed", done || time > committedDue(time) ? 1L : 0);
    levels.put("tasks_on_time_committed", done && completedAt(time) <= committedDue(time) ? 1L : 0);
    levels.put("progress_percent_sum", done ? 100L : state.getProgressPercent());
    levels.put("budget_planned", plan ? state.getBudgetPlanned() : 0);
    levels.put(
        "budget_disbursed",
        plan && state.getBudgetDisbursed() != null ? state.getBudgetDisbursed() : 0);
    levels.values().removeIf(value -> value == 0);
    return levels;
  }

  /** Where the task counts at a time, or {@code null} before its first state. */
  Dimensions place(long time) {
    return state(time) == null ? null : place(state(time));
  }

  /** What happened at a time, by place; fields and places without any are left out. */
  Map<Dimensions, Map<String, Long>> flows(long time) {
    Map<Dimensions, Map<String, Long>> flows = new HashMap<>();
    if (updates.containsKey(time)) {
      for (TaskUpdate update : updates.get(time).values()) {
        count(flows, place(update), "updates", 1);
      }
      addChange(flows, time);
    }
    if (overdue(time) && !overdue(time - 1)) {
      count(flows, place(time), "became_overdue", 1);
    }
    return flows;
  }

  private void addChange(Map<Dimensions, Map<String, Long>> flows, long time) {
    TaskUpdate state = state(time);
    TaskUpdate before = state(time - 1);
    long due = state.getDueAt().toEpochMilli();
    if (before == null && state.getStatus() != TaskStatus.CANCELLED) {
      count(flows, place(state), "assigned", 1);
    }
    if (is(TaskStatus.COMPLETED, time) && !is(TaskStatus.COMPLETED, time - 1)) {
      boolean late = time > due;
      long took = time - state.getAssignedAt().toEpochMilli();
      count(flows, place(state), "completed", 1);
      count(flows, place(state), late ? "completed_late" : "completed_on_time", 1);
      count(flows, place(state), "delay_ms", late ? time - due : 0);
      count(flows, place(state), "cycle_ms", took > 0 ? took : 0);
    }
    if (is(TaskStatus.BLOCKED, time) && !is(TaskStatus.BLOCKED, time - 1)) {
      count(flows, place(state), "became_blocked", 1);
    }
    if (before != null && due > before.getDueAt().toEpochMilli()) {
      count(flows, place(state), "rescheduled", 1);
    }
    if (is(TaskStatus.CANCELLED, time) && overdue(time - 1)) {
      count(flows, place(state), "cancelled_overdue", 1);
    }
  }

  private static void count(
      Map<Dimensions, Map<String, Long>> flows, Dimensions place, String field, long by) {
    if (by != 0) {
      flows.computeIfAbsent(place, none -> new HashMap<>()).merge(field, by, Long::sum);
    }
  }
}
