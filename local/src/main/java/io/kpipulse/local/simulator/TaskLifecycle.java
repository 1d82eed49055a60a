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
  private final OfficeHours hours;

  TaskLifecycle(long seed, Incidents incidents, OfficeHours hours) {
    this.seed = seed;
    this.incidents = incidents;
    this.hours = hours;
  }

  /** All reports about the task, ordered by event time, however far in the future. */
  List<SimulatedRecord.OfTask> of(TaskSpec task) {
    SeededRandom random = SeededRandom.of(seed, task.taskId());
    TaskUpdateBuilder builder = new TaskUpdateBuilder(task, random);
    List<SimulatedRecord.OfTask> reports = new ArrayList<>();
    Instant assigned =
        task.assignedAt().plus(random.between(Duration.ofHours(8), Duration.ofHours(11)));
    reports.add(reported(builder.assigned(assigned), random));
    End end = end(task, random);
    Duration extension = random.happens(0.08) ? Duration.ofDays(random.between(15, 45)) : null;
    Instant due = extension == null ? task.dueAt() : task.dueAt().plus(extension);
    Instant ended = postponed(task, ended(end, assigned, due, random));
    work(builder, assigned, ended, extension, random, end, reports);
    if (end == End.CANCELLED) {
      reports.add(reported(builder.cancelled(ended), random));
    } else if (end != End.LEFT_OPEN) {
      complete(builder, ended, random, reports);
    }
    if (random.happens(0.02)) {
      reports.add(amended(random.pick(reports), random));
    }
    return reports;
  }

  private End end(TaskSpec task, SeededRandom random) {
    double diligence = SeededRandom.of(seed, "diligence of " + task.lead()).between(0.78, 0.96);
    double late = (0.97 - diligence) * 0.75;
    return End.values()[
        random.weighted(diligence, late, Math.max(0.01, 0.97 - diligence - late), 0.03)];
  }

  private Instant ended(End end, Instant assigned, Instant due, SeededRandom random) {
    Duration time = Duration.between(assigned, due);
    Instant about =
        switch (end) {
          case ON_TIME -> assigned.plus(part(time, random.between(0.4, 0.97)));
          case LATE -> due.plus(random.between(Duration.ofDays(1).plusHours(8), LONG_OVERDUE));
          case LEFT_OPEN -> due.plus(LONG_OVERDUE);
          case CANCELLED -> assigned.plus(part(time, random.between(0.2, 1.3)));
        };
    return hours.workingTime(about, random);
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
      TaskUpdateBuilder builder,
      Instant assigned,
      Instant ended,
      Duration extension,
      SeededRandom random,
      End end,
      List<SimulatedRecord.OfTask> reports) {
    int steps = random.between(2, 5);
    int blockedAt = random.happens(end == End.ON_TIME ? 0.08 : 0.4) ? random.between(1, steps) : -1;
    Duration time = Duration.between(assigned, ended);
    for (int step = 1; step <= steps; step++) {
      double share = (step - random.between(0.1, 0.6)) / steps;
      Instant about = hours.workingTime(assigned.plus(part(time, share)), random);
      Instant at = after(builder.lastTime(), about, random);
      if (!at.isBefore(ended)) {
        return;
      }
      int percent = (int) Math.round(90 * share);
      boolean extended = extension != null && step == steps;
      if (extended) {
        builder.extend(extension);
      }
      reports.add(
          reported(
              step == blockedAt ? builder.blocked(at, percent) : builder.inProgress(at, percent),
              random));
    }
  }

  private void complete(
      TaskUpdateBuilder builder,
      Instant ended,
      SeededRandom random,
      List<SimulatedRecord.OfTask> reports) {
    Instant at = after(builder.lastTime(), ended, random);
    reports.add(reported(builder.completed(at), random));
    if (random.happens(0.03)) {
      Instant reopened = hours.workingTime(at.plus(Duration.ofDays(5)), random);
      reports.add(reported(builder.inProgress(after(at, reopened, random), 90), random));
      Instant again = hours.workingTime(at.plus(Duration.ofDays(11)), random);
      reports.add(reported(builder.completed(after(builder.lastTime(), again, random)), random));
    }
  }

  /** Most is reported within minutes, a little only after hours or days. */
  private static SimulatedRecord.OfTask reported(TaskUpdate update, SeededRandom random) {
    Duration delay =
        random.happens(0.03)
            ? random.between(Duration.ofHours(6), Duration.ofDays(3))
            : random.between(Duration.ZERO, SOON);
    return new SimulatedRecord.OfTask(update.getEventTime().plus(delay), update);
  }

  /** The same moment once more, with another progress: a correction sent a day later. */
  private static SimulatedRecord.OfTask amended(
      SimulatedRecord.OfTask original, SeededRandom random) {
    TaskUpdate wrong = original.event();
    TaskUpdate.Builder right =
        Drafts.like(wrong)
            .setEventId(wrong.getEventId() + "-amended")
            .setRevision(wrong.getRevision() + 1000);
    if (wrong.getStatus() == TaskStatus.IN_PROGRESS) {
      right.setProgressPercent(Math.max(0, wrong.getProgressPercent() - random.between(5, 20)));
    } else {
      right.setEvidenceCount(wrong.getEvidenceCount() + 1);
    }
    return new SimulatedRecord.OfTask(
        original.reportedAt().plus(random.between(Duration.ofHours(1), Duration.ofDays(2))),
        right.build());
  }

  private static Instant after(Instant last, Instant about, SeededRandom random) {
    return about.isAfter(last) ? about : last.plus(random.between(SOON, Duration.ofHours(3)));
  }

  private static Duration part(Duration whole, double share) {
    return Duration.ofMillis((long) (whole.toMillis() * share));
  }
}
