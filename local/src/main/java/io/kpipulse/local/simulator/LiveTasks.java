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
  private final SeededRandom random;
  private final OfficeHours hours;
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
      List<SimulatedRecord> reported,
      FollowUpTasks newTasks,
      Incidents incidents,
      SeededRandom random,
      OfficeHours hours,
      String prefix) {
    this.newTasks = newTasks;
    this.incidents = incidents;
    this.random = random;
    this.hours = hours;
    this.prefix = prefix;
    lastStates(reported).values().stream()
        .filter(update -> isOpen(update.getStatus()))
        .map(update -> new TaskUpdateBuilder(update, random))
        .forEach(open::add);
    this.usual = Math.max(50, open.size());
  }

  /** Something that happens to some task now. */
  SimulatedRecord.OfTask next(Instant now) {
    if (random.happens(open.size() < usual ? 0.12 : 0.04)) {
      return assign(now);
    }
    if (open.isEmpty()) {
      return assign(now);
    }
    if (random.happens(0.004) && !completed.isEmpty()) {
      TaskUpdateBuilder builder = completed.removeLast();
      open.add(builder);
      return report(builder, builder.inProgress(timeAfter(builder, now), 90), now);
    }
    int at = random.between(0, open.size() - 1);
    TaskUpdateBuilder builder = open.get(at);
    SimulatedRecord.OfTask report = report(builder, advance(builder, now), now);
    if (!isOpen(builder.last().getStatus())) {
      open.set(at, open.get(open.size() - 1));
      open.remove(open.size() - 1);
      remember(builder);
    }
    return report;
  }

  /** How many tasks are open. */
  int openCount() {
    return open.size();
  }

  private TaskUpdate advance(TaskUpdateBuilder builder, Instant now) {
    TaskUpdate last = builder.last();
    Instant at = timeAfter(builder, now);
    String ministry = last.getMinistry();
    boolean stalled = ministry != null && incidents.stalledUntil(ministry, now).isPresent();
    int percent = last.getProgressPercent();
    if (stalled) {
      return random.happens(0.1)
          ? builder.blocked(at, percent)
          : builder.inProgress(at, Math.min(95, percent + random.between(0, 1)));
    }
    boolean pressing = now.isAfter(last.getDueAt().minus(Duration.ofMinutes(15)));
    double share = random.between(0.0, 1.0);
    if (share < (pressing ? 0.11 : 0.05)) {
      return builder.completed(at);
    } else if (share < 0.14) {
      return builder.blocked(at, percent);
    } else if (share < 0.15) {
      builder.extend(Duration.ofDays(random.between(10, 30)));
    } else if (share < 0.154) {
      return builder.cancelled(at);
    }
    return builder.inProgress(at, Math.min(95, percent + random.between(0, 8)));
  }

  private SimulatedRecord.OfTask assign(Instant now) {
    assigned++;
    String id = prefix + assigned;
    boolean urgent = random.happens(0.5);
    String ministry = random.happens(0.5) ? incidents.stalledMinistry(now).orElse(null) : null;
    Instant due =
        urgent || ministry != null
            ? now.plus(random.between(Duration.ofMinutes(2), Duration.ofMinutes(40)))
            : hours.endOf(hours.day(now).plusDays(random.between(1, 30)));
    TaskUpdateBuilder builder =
        new TaskUpdateBuilder(newTasks.task(id, now, due, ministry, random), random);
    open.add(builder);
    return report(builder, builder.assigned(now), now);
  }

  /** Now, or a little earlier: one in fifty is reported hours late. */
  private Instant timeAfter(TaskUpdateBuilder builder, Instant now) {
    Duration delay =
        random.happens(0.02)
            ? random.between(Duration.ofHours(1), Duration.ofHours(30))
            : random.between(Duration.ZERO, Duration.ofSeconds(3));
    Instant at = now.minus(delay);
    return at.isAfter(builder.lastTime()) ? at : builder.lastTime().plusMillis(1);
  }

  private static SimulatedRecord.OfTask report(
      TaskUpdateBuilder builder, TaskUpdate update, Instant now) {
    // A task that is drawn twice within a moment would otherwise be reported before it happens.
    Instant reported = builder.lastTime().isAfter(now) ? builder.lastTime() : now;
    return new SimulatedRecord.OfTask(reported, update);
  }

  private void remember(TaskUpdateBuilder builder) {
    if (builder.last().getStatus() == TaskStatus.COMPLETED) {
      completed.addLast(builder);
      if (completed.size() > REOPENABLE) {
        completed.removeFirst();
      }
    }
  }

  private static Map<String, TaskUpdate> lastStates(List<SimulatedRecord> reported) {
    Map<String, TaskUpdate> last = new LinkedHashMap<>();
    for (SimulatedRecord report : reported) {
      if (report instanceof SimulatedRecord.OfTask task) {
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
