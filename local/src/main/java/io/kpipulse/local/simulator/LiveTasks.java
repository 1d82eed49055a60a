package io.kpipulse.local.simulator;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tasks that are open, and what happens to one of them next. Assignments and completions keep
 * their number about steady; while a ministry falls behind, it is given urgent tasks and completes
 * none.
 */
final class LiveTasks {
  private static final int REOPENABLE = 200;

  private final FollowUpTasks newTasks;
  private final Incidents incidents;
  private final SeededRandom chance;
  private final List<TaskUpdateBuilder> open = new ArrayList<>();
  private final Deque<TaskUpdateBuilder> completed = new ArrayDeque<>();
  private final int usual;
  private final String prefix;
  private int assigned;

  /**
   * @param reported the history, from which the state of each task is taken
   * @param prefix of the ids of new tasks
   */
  LiveTasks(
      List<Report> reported,
      FollowUpTasks newTasks,
      Incidents incidents,
      SeededRandom chance,
      String prefix) {
    this.newTasks = newTasks;
    this.incidents = incidents;
    this.chance = chance;
    this.prefix = prefix;
    lastStates(reported).values().stream()
        .filter(update -> isOpen(update.getStatus()))
        .map(update -> new TaskUpdateBuilder(update, chance))
        .forEach(open::add);
    this.usual = Math.max(50, open.size());
  }

  /** Something that happens to some task now. */
  Report.OfTask next(Instant now) {
    if (chance.happens(open.size() < usual ? 0.12 : 0.04)) {
      return assign(now);
    }
    if (open.isEmpty()) {
      return assign(now);
    }
    if (chance.happens(0.004) && !completed.isEmpty()) {
      TaskUpdateBuilder pen = completed.removeLast();
      open.add(pen);
      return report(pen, pen.inProgress(timeAfter(pen, now), 90), now);
    }
    int at = chance.between(0, open.size() - 1);
    TaskUpdateBuilder pen = open.get(at);
    Report.OfTask report = report(pen, advance(pen, now), now);
    if (!isOpen(pen.last().getStatus())) {
      open.set(at, open.get(open.size() - 1));
      open.remove(open.size() - 1);
      remember(pen);
    }
    return report;
  }

  /** How many tasks are open. */
  int openCount() {
    return open.size();
  }

  private TaskUpdate advance(TaskUpdateBuilder pen, Instant now) {
    TaskUpdate last = pen.last();
    Instant at = timeAfter(pen, now);
    String ministry = last.getMinistry();
    boolean stalled = ministry != null && incidents.stalledUntil(ministry, now).isPresent();
    int percent = last.getProgressPercent();
    if (stalled) {
      return chance.happens(0.1)
          ? pen.blocked(at, percent)
          : pen.inProgress(at, Math.min(95, percent + chance.between(0, 1)));
    }
    boolean pressing = now.isAfter(last.getDueAt().minus(Duration.ofMinutes(15)));
    double share = chance.between(0.0, 1.0);
    if (share < (pressing ? 0.11 : 0.05)) {
      return pen.completed(at);
    } else if (share < 0.14) {
      return pen.blocked(at, percent);
    } else if (share < 0.15) {
      pen.extend(Duration.ofDays(chance.between(10, 30)));
    } else if (share < 0.154) {
      return pen.cancelled(at);
    }
    return pen.inProgress(at, Math.min(95, percent + chance.between(0, 8)));
  }

  private Report.OfTask assign(Instant now) {
    assigned++;
    String id = prefix + assigned;
    boolean urgent = chance.happens(0.5);
    String ministry = chance.happens(0.5) ? incidents.stalledMinistry(now).orElse(null) : null;
    Instant due =
        urgent || ministry != null
            ? now.plus(chance.between(Duration.ofMinutes(2), Duration.ofMinutes(40)))
            : OfficeHours.endOf(OfficeHours.day(now).plusDays(chance.between(1, 30)));
    TaskUpdateBuilder pen =
        new TaskUpdateBuilder(newTasks.task(id, now, due, ministry, chance), chance);
    open.add(pen);
    return report(pen, pen.assigned(now), now);
  }

  /** Now, or a little earlier: one in fifty is reported hours late. */
  private Instant timeAfter(TaskUpdateBuilder pen, Instant now) {
    Duration delay =
        chance.happens(0.02)
            ? chance.between(Duration.ofHours(1), Duration.ofHours(30))
            : chance.between(Duration.ZERO, Duration.ofSeconds(3));
    Instant at = now.minus(delay);
    return at.isAfter(pen.lastTime()) ? at : pen.lastTime().plusMillis(1);
  }

  private static Report.OfTask report(TaskUpdateBuilder pen, TaskUpdate update, Instant now) {
    // A task that is drawn twice within a moment would otherwise be reported before it happens.
    Instant reported = pen.lastTime().isAfter(now) ? pen.lastTime() : now;
    return new Report.OfTask(reported, update);
  }

  private void remember(TaskUpdateBuilder pen) {
    if (pen.last().getStatus() == TaskStatus.COMPLETED) {
      completed.addLast(pen);
      if (completed.size() > REOPENABLE) {
        completed.removeFirst();
      }
    }
  }

  private static Map<String, TaskUpdate> lastStates(List<Report> reported) {
    Map<String, TaskUpdate> last = new LinkedHashMap<>();
    for (Report report : reported) {
      if (report instanceof Report.OfTask task) {
        last.merge(
            task.key(),
            task.event(),
            (a, b) -> b.getEventTime().isBefore(a.getEventTime()) ? a : b);
      }
    }
    return last;
  }

  private static boolean isOpen(TaskStatus status) {
    return status != TaskStatus.COMPLETED && status != TaskStatus.CANCELLED;
  }
}
