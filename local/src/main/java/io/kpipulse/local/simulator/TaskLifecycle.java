package io.kpipulse.local.simulator;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Invents what becomes of a task, from its assignment to its end: a pure function of seed, task and
 * incidents. Most are completed on time, some late, some are blocked or extended for a while, a few
 * cancelled, reopened, or left undone.
 */
final class TaskLifecycle {
  private enum End {
    ON_TIME,
    LATE,
    LEFT_OPEN,
    CANCELLED
  }

  private static final Duration SOON = Duration.ofMinutes(20);
  private static final Duration LONG_OVERDUE = Duration.ofDays(25);

  private final long seed;
  private final Incidents incidents;

  TaskLifecycle(long seed, Incidents incidents) {
    this.seed = seed;
    this.incidents = incidents;
  }

  /** All reports about the task, ordered by event time, however far in the future. */
  List<Report.OfTask> of(TaskSpec task) {
    SeededRandom chance = SeededRandom.of(seed, task.taskId());
    TaskUpdateBuilder pen = new TaskUpdateBuilder(task, chance);
    List<Report.OfTask> reports = new ArrayList<>();
    Instant assigned =
        task.assignedAt().plus(chance.between(Duration.ofHours(8), Duration.ofHours(11)));
    reports.add(reported(pen.assigned(assigned), chance));
    End end = end(task, chance);
    Duration extension = chance.happens(0.08) ? Duration.ofDays(chance.between(15, 45)) : null;
    Instant due = extension == null ? task.dueAt() : task.dueAt().plus(extension);
    Instant ended = postponed(task, ended(end, assigned, due, chance));
    work(pen, assigned, ended, extension, chance, end, reports);
    if (end == End.CANCELLED) {
      reports.add(reported(pen.cancelled(ended), chance));
    } else if (end != End.LEFT_OPEN) {
      complete(pen, ended, chance, reports);
    }
    if (chance.happens(0.02)) {
      reports.add(amended(chance.pick(reports), chance));
    }
    return reports;
  }

  private End end(TaskSpec task, SeededRandom chance) {
    double diligence = SeededRandom.of(seed, "diligence of " + task.lead()).between(0.78, 0.96);
    double late = (0.97 - diligence) * 0.75;
    return End.values()[
        chance.weighted(diligence, late, Math.max(0.01, 0.97 - diligence - late), 0.03)];
  }

  private static Instant ended(End end, Instant assigned, Instant due, SeededRandom chance) {
    Duration time = Duration.between(assigned, due);
    Instant about =
        switch (end) {
          case ON_TIME -> assigned.plus(part(time, chance.between(0.4, 0.97)));
          case LATE -> due.plus(chance.between(Duration.ofDays(1).plusHours(8), LONG_OVERDUE));
          case LEFT_OPEN -> due.plus(LONG_OVERDUE);
          case CANCELLED -> assigned.plus(part(time, chance.between(0.2, 1.3)));
        };
    return OfficeHours.workingTime(about, chance);
  }

  private Instant postponed(TaskSpec task, Instant ended) {
    Instant end = ended;
    if (task.ministry() != null) {
      end =
          incidents
              .stalledUntil(task.ministry(), ended)
              .map(until -> until.plusSeconds(7200))
              .orElse(ended);
    }
    return end;
  }

  /** Progress, a time of being blocked, an extension; nothing of it after the end. */
  private void work(
      TaskUpdateBuilder pen,
      Instant assigned,
      Instant ended,
      Duration extension,
      SeededRandom chance,
      End end,
      List<Report.OfTask> reports) {
    int steps = chance.between(2, 5);
    int blockedAt = chance.happens(end == End.ON_TIME ? 0.08 : 0.4) ? chance.between(1, steps) : -1;
    Duration time = Duration.between(assigned, ended);
    for (int step = 1; step <= steps; step++) {
      double share = (step - chance.between(0.1, 0.6)) / steps;
      Instant about = OfficeHours.workingTime(assigned.plus(part(time, share)), chance);
      Instant at = after(pen.lastTime(), about, chance);
      if (!at.isBefore(ended)) {
        return;
      }
      int percent = (int) Math.round(90 * share);
      boolean extended = extension != null && step == steps;
      if (extended) {
        pen.extend(extension);
      }
      reports.add(
          reported(
              step == blockedAt ? pen.blocked(at, percent) : pen.inProgress(at, percent), chance));
    }
  }

  private static void complete(
      TaskUpdateBuilder pen, Instant ended, SeededRandom chance, List<Report.OfTask> reports) {
    Instant at = after(pen.lastTime(), ended, chance);
    reports.add(reported(pen.completed(at), chance));
    if (chance.happens(0.03)) {
      Instant reopened = OfficeHours.workingTime(at.plus(Duration.ofDays(5)), chance);
      reports.add(reported(pen.inProgress(after(at, reopened, chance), 90), chance));
      Instant again = OfficeHours.workingTime(at.plus(Duration.ofDays(11)), chance);
      reports.add(reported(pen.completed(after(pen.lastTime(), again, chance)), chance));
    }
  }

  /** Most is reported within minutes, a little only after hours or days. */
  private static Report.OfTask reported(TaskUpdate update, SeededRandom chance) {
    Duration delay =
        chance.happens(0.03)
            ? chance.between(Duration.ofHours(6), Duration.ofDays(3))
            : chance.between(Duration.ZERO, SOON);
    return new Report.OfTask(update.getEventTime().plus(delay), update);
  }

  /** The same moment once more, with another progress: a correction sent a day later. */
  private static Report.OfTask amended(Report.OfTask original, SeededRandom chance) {
    TaskUpdate wrong = original.event();
    TaskUpdate.Builder right =
        Drafts.like(wrong)
            .setEventId(wrong.getEventId() + "-amended")
            .setRevision(wrong.getRevision() + 1000);
    if (wrong.getStatus() == TaskStatus.IN_PROGRESS) {
      right.setProgressPercent(Math.max(0, wrong.getProgressPercent() - chance.between(5, 20)));
    } else {
      right.setEvidenceCount(wrong.getEvidenceCount() + 1);
    }
    return new Report.OfTask(
        original.reportedAt().plus(chance.between(Duration.ofHours(1), Duration.ofDays(2))),
        right.build());
  }

  private static Instant after(Instant last, Instant about, SeededRandom chance) {
    return about.isAfter(last) ? about : last.plus(chance.between(SOON, Duration.ofHours(3)));
  }

  private static Duration part(Duration whole, double share) {
    return Duration.ofMillis((long) (whole.toMillis() * share));
  }
}
