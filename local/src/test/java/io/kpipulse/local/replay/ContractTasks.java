package io.kpipulse.local.replay;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.local.replay.ContractPoints.Fields;
import io.kpipulse.local.replay.ContractPoints.Happening;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the contract says of tasks: {@code task_kpi} and {@code task_flow}. */
final class ContractTasks {
  static final Map<String, List<String>> SCOPES = new LinkedHashMap<>();

  static {
    SCOPES.put("national", List.of());
    SCOPES.put("ministry", List.of("ministry"));
    SCOPES.put("locality", List.of("locality"));
    SCOPES.put("ministry_locality", List.of("ministry", "locality"));
    SCOPES.put("programme", List.of("programme"));
    SCOPES.put("programme_ministry", List.of("programme", "ministry"));
    SCOPES.put("programme_locality", List.of("programme", "locality"));
    SCOPES.put("commune", List.of("locality", "commune"));
  }

  private static final Set<TaskStatus> OPEN =
      Set.of(TaskStatus.ASSIGNED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED);
  private static final List<String> LEVELS =
      List.of(
          ("tasks_open tasks_overdue tasks_overdue_30d tasks_overdue_90d tasks_blocked"
                  + " tasks_due_soon tasks_completed tasks_completed_on_time tasks_evidenced"
                  + " tasks_exceeded key_tasks_open key_tasks_overdue tasks_due_committed"
                  + " tasks_on_time_committed progress_percent_sum budget_planned"
                  + " budget_disbursed")
              .split(" "));
  private static final List<String> FLOWS =
      List.of(
          ("assigned completed completed_on_time completed_late became_overdue became_blocked"
                  + " rescheduled cancelled_overdue updates")
              .split(" "));

  private final List<Happening> flows = new ArrayList<>();
  private final List<List<TaskUpdate>> states = new ArrayList<>();
  private long first = Long.MAX_VALUE;

  /** The updates of all tasks, merged by the first rule of the contract. */
  ContractTasks(Collection<TaskUpdate> merged) {
    Map<String, TreeMap<Long, TaskUpdate>> tasks = new TreeMap<>();
    for (TaskUpdate update : merged) {
      flow(update, at(update), Map.of("updates", 1L));
      first = Math.min(first, at(update));
      tasks
          .computeIfAbsent(update.getTaskId(), id -> new TreeMap<>())
          .merge(
              at(update),
              update,
              (one, other) -> one.getRevision() > other.getRevision() ? one : other);
    }
    for (TreeMap<Long, TaskUpdate> task : tasks.values()) {
      List<TaskUpdate> own = List.copyOf(task.values());
      states.add(own);
      for (int i = 0; i < own.size(); i++) {
        flowsOf(
            i == 0 ? null : own.get(i - 1),
            own.get(i),
            i + 1 == own.size() ? Long.MAX_VALUE : at(own.get(i + 1)));
      }
    }
  }

  void addTo(ContractPoints points) {
    for (ContractPoints.Rolling window : ContractPoints.ROLLING) {
      if (!window.name().equals("1h")) {
        points.roll("task_flow", window, SCOPES, flows, (totals, none) -> flowFields(totals));
      }
    }
    if (states.isEmpty()) {
      return;
    }
    Map<String, Integer> yearsBack = Map.of("year", 0, "last_year", 1);
    for (String window : List.of("now", "year", "last_year")) {
      points.level(
          "task_kpi",
          window,
          first,
          (time, step) ->
              levels(
                  time, yearsBack.containsKey(window) ? year(step) - yearsBack.get(window) : null),
          (totals, none) -> levelFields(totals));
    }
  }

  private static long at(TaskUpdate update) {
    return update.getEventTime().toEpochMilli();
  }

  private static long due(TaskUpdate update) {
    return update.getDueAt().toEpochMilli();
  }

  private static int year(long time) {
    return Instant.ofEpochMilli(time).atOffset(ZoneOffset.ofHours(7)).getYear();
  }

  private static boolean overdue(TaskUpdate state, long time) {
    return state != null && OPEN.contains(state.getStatus()) && time > due(state);
  }

  private static Map<String, String> place(TaskUpdate update) {
    Map<String, String> place = new HashMap<>();
    place.put("ministry", update.getMinistry());
    place.put("locality", update.getLocality());
    place.put("programme", update.getProgramme());
    place.put("commune", update.getCommune());
    return place;
  }

  private void flow(TaskUpdate update, long time, Map<String, Long> amounts) {
    flows.add(new Happening(time, place(update), amounts, List.of()));
  }

  private void flowsOf(TaskUpdate before, TaskUpdate state, long end) {
    long time = at(state);
    TaskStatus status = state.getStatus();
    TaskStatus was = before == null ? null : before.getStatus();
    if (before == null && status != TaskStatus.CANCELLED) {
      flow(state, time, Map.of("assigned", 1L));
    }
    if (status == TaskStatus.COMPLETED && was != TaskStatus.COMPLETED) {
      long cycle = Math.max(0, time - state.getAssignedAt().toEpochMilli());
      flow(state, time, Map.of("completed", 1L, "cycle_ms", cycle));
      if (time <= due(state)) {
        flow(state, time, Map.of("completed_on_time", 1L));
      } else {
        flow(state, time, Map.of("completed_late", 1L, "delay_ms", time - due(state)));
      }
    }
    if (status == TaskStatus.BLOCKED && was != TaskStatus.BLOCKED) {
      flow(state, time, Map.of("became_blocked", 1L));
    }
    if (before != null && due(state) > due(before)) {
      flow(state, time, Map.of("rescheduled", 1L));
    }
    if (status == TaskStatus.CANCELLED && overdue(before, time - 1)) {
      flow(state, time, Map.of("cancelled_overdue", 1L));
    }
    long begins = Math.max(time, due(state) + 1);
    boolean already = begins == time && overdue(before, time - 1);
    if (OPEN.contains(status) && begins < end && !already) {
      flow(state, begins, Map.of("became_overdue", 1L));
    }
  }

  private static Map<String, Number> flowFields(Map<String, Long> totals) {
    Fields fields = new Fields(totals, FLOWS);
    double delay = fields.total("delay_ms") / 86_400_000.0;
    double cycle = fields.total("cycle_ms") / 86_400_000.0;
    long completed = fields.total("completed");
    return fields
        .value("delay_days_sum", delay)
        .value("cycle_days_sum", cycle)
        .ratio("completed_on_time_rate", fields.total("completed_on_time"), completed)
        .ratio("delay_days_mean", delay, fields.total("completed_late"))
        .ratio("cycle_days_mean", cycle, completed)
        .done();
  }

  private Map<String, Map<String, Long>> levels(long time, Integer dueYear) {
    Map<String, Map<String, Long>> levels = new HashMap<>();
    for (List<TaskUpdate> task : states) {
      List<TaskUpdate> past = task.stream().filter(state -> at(state) <= time).toList();
      if (past.isEmpty()) {
        continue;
      }
      TaskUpdate state = past.get(past.size() - 1);
      if (state.getStatus() == TaskStatus.CANCELLED
          || (dueYear != null && year(due(state)) != dueYear)) {
        continue;
      }
      Map<String, Long> own = levels(past, state, time);
      for (String member : ContractPoints.members(SCOPES, place(state))) {
        Map<String, Long> all = levels.computeIfAbsent(member, m -> new HashMap<>());
        own.forEach((name, amount) -> all.merge(name, amount, Long::sum));
      }
    }
    return levels;
  }

  private static Map<String, Long> levels(List<TaskUpdate> past, TaskUpdate state, long time) {
    Map<String, Long> own = new HashMap<>();
    boolean open = OPEN.contains(state.getStatus());
    boolean late = open && time > due(state);
    long committed = committedDue(past);
    one(own, "tasks_open", open);
    one(own, "tasks_overdue", late);
    one(own, "tasks_overdue_30d", open && time > due(state) + 30 * ContractPoints.DAY);
    one(own, "tasks_overdue_90d", open && time > due(state) + 90 * ContractPoints.DAY);
    one(own, "tasks_blocked", state.getStatus() == TaskStatus.BLOCKED);
    one(own, "tasks_due_soon", open && !late && time >= due(state) - 7 * ContractPoints.DAY);
    one(own, "key_tasks_open", open && state.getKeyTask());
    one(own, "key_tasks_overdue", late && state.getKeyTask());
    one(own, "tasks_due_committed", !open || time > committed);
    if (!open) {
      long completedAt = completedAt(past);
      one(own, "tasks_completed", true);
      one(own, "tasks_completed_on_time", completedAt <= due(state));
      one(own, "tasks_evidenced", state.getEvidenceCount() > 0);
      one(own, "tasks_exceeded", state.getExceeded());
      one(own, "tasks_on_time_committed", completedAt <= committed);
    }
    own.put("progress_percent_sum", open ? (long) state.getProgressPercent() : 100L);
    if (state.getBudgetPlanned() != null && state.getBudgetPlanned() > 0) {
      own.put("budget_planned", state.getBudgetPlanned());
      own.put(
          "budget_disbursed", state.getBudgetDisbursed() == null ? 0L : state.getBudgetDisbursed());
    }
    return own;
  }

  private static void one(Map<String, Long> own, String name, boolean is) {
    own.put(name, is ? 1L : 0L);
  }

  private static long completedAt(List<TaskUpdate> past) {
    int i = past.size() - 1;
    while (i > 0 && past.get(i - 1).getStatus() == TaskStatus.COMPLETED) {
      i--;
    }
    return at(past.get(i));
  }

  private static long committedDue(List<TaskUpdate> past) {
    long committed = due(past.get(0));
    for (int i = 1; i < past.size(); i++) {
      String reference = past.get(i).getExtensionRef();
      if (reference != null && !reference.equals(past.get(i - 1).getExtensionRef())) {
        committed = due(past.get(i));
      }
    }
    return committed;
  }

  private static Map<String, Number> levelFields(Map<String, Long> totals) {
    Fields fields = new Fields(totals, LEVELS);
    long open = fields.total("tasks_open");
    long completed = fields.total("tasks_completed");
    long overdue = fields.total("tasks_overdue");
    return fields
        .ratio("on_time_rate", fields.total("tasks_completed_on_time"), completed + overdue)
        .ratio(
            "on_time_committed_rate",
            fields.total("tasks_on_time_committed"),
            fields.total("tasks_due_committed"))
        .ratio("overdue_rate", overdue, open)
        .ratio("completion_rate", completed, open + completed)
        .ratio("progress_mean", fields.total("progress_percent_sum") / 100.0, open + completed)
        .ratio("evidence_rate", fields.total("tasks_evidenced"), completed)
        .ratio("exceeded_rate", fields.total("tasks_exceeded"), completed)
        .ratio(
            "disbursement_rate", fields.total("budget_disbursed"), fields.total("budget_planned"))
        .done();
  }
}
