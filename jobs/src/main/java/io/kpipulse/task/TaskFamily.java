package io.kpipulse.task;

import io.kpipulse.codec.VarLong;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.DimensionFields;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.history.EventFamily;
import io.kpipulse.history.FactExtractor;
import io.kpipulse.history.History;
import io.kpipulse.history.StandingExtractor;
import io.kpipulse.validation.ValidationRules;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Task updates, by task. */
public final class TaskFamily extends EventFamily<TaskUpdate, TaskState> {
  private static final String NAME = "tasks";

  /** What happened to tasks: {@code task_flow}. */
  public static final MeasureGroup FLOW =
      new MeasureGroup(NAME, "TASK_FLOW", TaskFlowMeasure.names());

  /** How all tasks stand: {@code task_kpi}, window {@code now}. */
  public static final MeasureGroup NOW =
      new MeasureGroup(NAME, "TASK_NOW", TaskLevelMeasure.names());

  /** How the tasks due in the running calendar year stand: window {@code year}. */
  public static final MeasureGroup YEAR =
      new MeasureGroup(NAME, "TASK_YEAR", TaskLevelMeasure.names());

  /** How the tasks due in the calendar year before stand: window {@code last_year}. */
  public static final MeasureGroup LAST_YEAR =
      new MeasureGroup(NAME, "TASK_LAST_YEAR", TaskLevelMeasure.names());

  private static final long MAX_BUDGET = 1_000_000_000_000L;

  public TaskFamily() {
    super(TaskUpdate.class);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String topic() {
    return "task-updates";
  }

  @Override
  public String job() {
    return "task-kpi";
  }

  @Override
  public List<MeasureGroup> groups() {
    return List.of(FLOW, NOW, YEAR, LAST_YEAR);
  }

  @Override
  public void check(TaskUpdate update, ValidationRules rules) {
    rules
        .unit(update.getMinistry(), update.getLocality())
        .order("due_at", update.getDueAt(), "assigned_at", update.getAssignedAt())
        .time("event_time", update.getEventTime().toEpochMilli())
        .time("assigned_at", update.getAssignedAt().toEpochMilli())
        .time("due_at", update.getDueAt().toEpochMilli())
        .recordTimestamp()
        .range("progress_percent", update.getProgressPercent(), 0, 100)
        .range("evidence_count", update.getEvidenceCount(), 0, 1_000)
        .range("budget_planned", update.getBudgetPlanned(), 0, MAX_BUDGET)
        .range("budget_disbursed", update.getBudgetDisbursed(), 0, MAX_BUDGET)
        .id("event_id", update.getEventId())
        .id("task_id", update.getTaskId())
        .text("title", update.getTitle())
        .text("owner_post", update.getOwnerPost())
        .text("extension_ref", update.getExtensionRef())
        .text("evidence_ref", update.getEvidenceRef())
        .text("blocked_reason", update.getBlockedReason());
  }

  @Override
  public String entity(TaskUpdate event) {
    return event.getTaskId();
  }

  @Override
  public long time(TaskUpdate event) {
    return event.getEventTime().toEpochMilli();
  }

  @Override
  public long revision(TaskUpdate event) {
    return event.getRevision();
  }

  @Override
  public String id(TaskUpdate event) {
    return event.getEventId();
  }

  @Override
  public TaskState next(TaskState before, TaskUpdate update) {
    return before == null ? TaskState.first(update) : before.next(update);
  }

  @Override
  public long lastDependent(TaskState state) {
    return History.NEVER;
  }

  @Override
  public FactExtractor<TaskUpdate, TaskState> facts(ZoneOffset offset, DimensionFields dimensions) {
    return new TaskFacts(offset, dimensions);
  }

  @Override
  public Optional<StandingExtractor<TaskUpdate, TaskState>> standing() {
    return Optional.of(new TaskWatchRows());
  }

  @Override
  public void write(TaskState state, DataOutput out) throws IOException {
    codec().write(state.update(), out);
    VarLong.write(state.completedAt(), out);
    VarLong.write(state.committedDue(), out);
  }

  @Override
  public TaskState read(DataInput in) throws IOException {
    return new TaskState(codec().read(in), VarLong.read(in), VarLong.read(in));
  }
}
