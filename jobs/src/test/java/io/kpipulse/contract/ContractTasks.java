package io.kpipulse.contract;

import io.kpipulse.contract.ContractPoints.Fields;
import io.kpipulse.contract.ContractPoints.Happening;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
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
          new Window(points, yearsBack.get(window)),
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

  /**
   * How one task stands; equal where it counts the same.
   *
   * @param task its place among all
   * @param state the place of its state among its own
   */
  private record Standing(
      int task,
      int state,
      boolean late,
      boolean late30,
      boolean late90,
      boolean dueSoon,
      boolean pastCommitted) {}

  /** The tasks that count in a window, of any year or of those due in one. */
  private final class Window implements ContractPoints.Levels<List<Standing>> {
    private final ContractPoints points;
    private final Integer yearsBack;

    Window(ContractPoints points, Integer yearsBack) {
      this.points = points;
      this.yearsBack = yearsBack;
    }

    @Override
    public List<Standing> standing(long time, long step) {
      List<Standing> standing = new ArrayList<>();
      Integer dueYear = yearsBack == null ? null : year(step) - yearsBack;
      for (int task = 0; task < states.size(); task++) {
        List<TaskUpdate> own = states.get(task);
        int last = own.size() - 1;
        while (last >= 0 && at(own.get(last)) > time) {
          last--;
        }
        if (last >= 0
            && own.get(last).getStatus() != TaskStatus.CANCELLED
            && (dueYear == null || year(due(own.get(last))) == dueYear)) {
          standing.add(ContractTasks.standing(task, own.subList(0, last + 1), time));
        }
      }
      return standing;
    }

    @Override
    public Map<String, Map<String, Long>> totals(List<Standing> standing) {
      Map<String, Map<String, Long>> totals = new HashMap<>();
      for (Standing one : standing) {
        List<TaskUpdate> past = states.get(one.task()).subList(0, one.state() + 1);
        Map<String, Long> own = levels(past, one);
        for (String member : points.members(SCOPES, place(past.get(one.state())))) {
          Map<String, Long> all = totals.computeIfAbsent(member, m -> new HashMap<>());
          own.forEach((name, amount) -> all.merge(name, amount, Long::sum));
        }
      }
      return totals;
    }
  }

  private static Standing standing(int task, List<TaskUpdate> past, long time) {
    TaskUpdate state = past.get(past.size() - 1);
    boolean open = OPEN.contains(state.getStatus());
    boolean late = open && time > due(state);
    return new Standing(
        task,
        past.size() - 1,
        late,
        open && time > due(state) + 30 * ContractPoints.DAY,
        open && time > due(state) + 90 * ContractPoints.DAY,
        open && !late && time >= due(state) - 7 * ContractPoints.DAY,
        open && time > committedDue(past));
  }

  private static Map<String, Long> levels(List<TaskUpdate> past, Standing standing) {
    Map<String, Long> own = new HashMap<>();
    TaskUpdate state = past.get(standing.state());
    boolean open = OPEN.contains(state.getStatus());
    one(own, "tasks_open", open);
    one(own, "tasks_overdue", standing.late());
    one(own, "tasks_overdue_30d", standing.late30());
    one(own, "tasks_overdue_90d", standing.late90());
    one(own, "tasks_blocked", state.getStatus() == TaskStatus.BLOCKED);
    one(own, "tasks_due_soon", standing.dueSoon());
    one(own, "key_tasks_open", open && state.getKeyTask());
    one(own, "key_tasks_overdue", standing.late() && state.getKeyTask());
    one(own, "tasks_due_committed", !open || standing.pastCommitted());
    if (!open) {
      long completedAt = completedAt(past);
      one(own, "tasks_completed", true);
      one(own, "tasks_completed_on_time", completedAt <= due(state));
      one(own, "tasks_evidenced", state.getEvidenceCount() > 0);
      one(own, "tasks_exceeded", state.getExceeded());
      one(own, "tasks_on_time_committed", completedAt <= committedDue(past));
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
