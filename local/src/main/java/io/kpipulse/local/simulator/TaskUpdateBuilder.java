package io.kpipulse.local.simulator;

import io.kpipulse.event.BlockedCategory;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes the updates of one task, one after the other: each carries all that is known, and what an
 * update does not change is as in the one before.
 */
final class TaskUpdateBuilder {
  private static final Map<BlockedCategory, List<String>> REASONS =
      Map.of(
          BlockedCategory.LEGAL, List.of("A decree that the task rests on is not yet issued"),
          BlockedCategory.FUNDING, List.of("The budget supplement is not yet approved"),
          BlockedCategory.DATA,
              List.of(
                  "Records of two databases disagree and await cleaning",
                  "The data-sharing platform does not yet offer the needed service"),
          BlockedCategory.COORDINATION, List.of("The opinion of a coordinating agency is missing"),
          BlockedCategory.CAPACITY, List.of("No staff with the needed skills at commune level"),
          BlockedCategory.BEYOND_AUTHORITY,
              List.of("Needs a decision of the Prime Minister", "Needs an exception by law"));

  private final SeededRandom random;
  private TaskUpdate last;

  TaskUpdateBuilder(TaskSpec task, SeededRandom random) {
    this.random = random;
    this.last =
        TaskUpdate.newBuilder()
            .setEventId(task.taskId())
            .setTaskId(task.taskId())
            .setRevision(0)
            .setEventTime(task.assignedAt())
            .setProgramme(task.programme())
            .setMinistry(task.ministry())
            .setLocality(task.locality())
            .setCommune(task.commune())
            .setTitle(task.title())
            .setOwnerPost(task.ownerPost())
            .setStatus(TaskStatus.ASSIGNED)
            .setProgressPercent(0)
            .setAssignedAt(task.assignedAt())
            .setDueAt(task.dueAt())
            .setKeyTask(task.keyTask())
            .setExceeded(false)
            .setEvidenceCount(0)
            .setBudgetPlanned(task.budgetPlanned())
            .build();
  }

  /** Goes on where another left off. */
  TaskUpdateBuilder(TaskUpdate last, SeededRandom random) {
    this.random = random;
    this.last = last;
  }

  TaskUpdate last() {
    return last;
  }

  Instant lastTime() {
    return last.getEventTime();
  }

  TaskUpdate assigned(Instant at) {
    return write(at, TaskStatus.ASSIGNED, 0);
  }

  TaskUpdate inProgress(Instant at, int percent) {
    return write(at, TaskStatus.IN_PROGRESS, percent);
  }

  TaskUpdate cancelled(Instant at) {
    return write(at, TaskStatus.CANCELLED, last.getProgressPercent());
  }

  TaskUpdate blocked(Instant at, int percent) {
    BlockedCategory category = random.pick(List.of(BlockedCategory.values()));
    return keep(
        next(at, TaskStatus.BLOCKED, percent)
            .setBlockedCategory(category)
            .setBlockedReason(random.pick(REASONS.get(category)))
            .build());
  }

  /** With evidence as a rule, now and then beyond what was required. */
  TaskUpdate completed(Instant at) {
    int evidence = random.happens(0.78) ? random.between(1, 4) : 0;
    return keep(
        next(at, TaskStatus.COMPLETED, 100)
            .setExceeded(random.happens(0.12))
            .setEvidenceCount(evidence)
            .setEvidenceRef(evidence > 0 ? "VB-" + random.between(100, 9999) + "/BC" : null)
            .build());
  }

  /** The next update carries a later due time and the decision that moved it. */
  void extend(Duration by) {
    last =
        Drafts.like(last)
            .setDueAt(last.getDueAt().plus(by))
            .setExtensionRef("QD-" + random.between(100, 2999) + "/TTg")
            .build();
  }

  private TaskUpdate write(Instant at, TaskStatus status, int percent) {
    return keep(next(at, status, percent).build());
  }

  private TaskUpdate.Builder next(Instant at, TaskStatus status, int percent) {
    long revision = last.getRevision() + 1;
    TaskUpdate.Builder update =
        Drafts.like(last)
            .setEventId(last.getTaskId() + "-u" + revision)
            .setRevision(revision)
            .setEventTime(at)
            .setStatus(status)
            .setProgressPercent(percent)
            .setBlockedCategory(null)
            .setBlockedReason(null);
    if (last.getBudgetPlanned() != null) {
      long spent = last.getBudgetDisbursed() == null ? 0 : last.getBudgetDisbursed();
      long share = last.getBudgetPlanned() * percent / 100;
      update.setBudgetDisbursed(Math.max(spent, (long) (share * random.between(0.6, 1.0))));
    }
    return update;
  }

  private TaskUpdate keep(TaskUpdate update) {
    last = update;
    return update;
  }
}
