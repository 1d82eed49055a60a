package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Fact;
import io.kpipulse.history.History;
import io.kpipulse.task.TaskFacts;
import io.kpipulse.task.TaskState;
import io.kpipulse.task.TaskUpdates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final TaskFacts FACTS =
      new TaskFacts(TaskUpdates.OFFSET, ShippedDimensions.OF_TASKS);
  private static final Timeline<TaskUpdate, TaskState> TIMELINE =
      new Timeline<>(FACTS, Optional.empty(), Duration.ofDays(32));

  @Test
  void anEventEmitsFactsThatTheWatermarkHasReachedThoughNoTimerHasFired() {
    History<TaskUpdate, TaskState> assigned =
        TaskUpdates.add(
            TaskUpdates.NO_HISTORY,
            TaskUpdates.update("2026-03-02T01:00:00Z", TaskStatus.ASSIGNED).build());
    History<TaskUpdate, TaskState> completed =
        TaskUpdates.add(
            assigned, TaskUpdates.update("2026-03-02T02:30:00Z", TaskStatus.COMPLETED).build());
    long watermark = Instant.parse("2026-03-02T02:10:00Z").toEpochMilli();
    Totals totals = new Totals();
    TIMELINE.change(
        new Timeline.State<>(assigned, Long.MIN_VALUE),
        completed,
        watermark,
        Long.MIN_VALUE,
        Timelines.deltas(totals::add));
    List<Fact> reached = new ArrayList<>(FACTS.facts(completed));
    reached.removeIf(fact -> fact.time() > watermark);
    assertThat(reached).isNotEmpty();
    assertThat(totals.sums()).isEqualTo(Totals.of(reached).sums());
  }

  @Test
  void anEventOfExactlyTheOldestTimeHeldStillCorrectsAndIsHeld() {
    TaskUpdate first = TaskUpdates.update("2026-03-02T01:00:00Z", TaskStatus.ASSIGNED).build();
    TaskUpdate blocked =
        TaskUpdates.update("2026-03-02T01:00:00Z", TaskStatus.BLOCKED).setRevision(9).build();
    long time = first.getEventTime().toEpochMilli();
    long watermark = time + Duration.ofDays(32).toMillis();
    Totals totals = new Totals();
    Timeline.Update<TaskUpdate, TaskState> held =
        TIMELINE.advance(
            new Timeline.State<>(TaskUpdates.history(List.of(first)), Long.MIN_VALUE),
            watermark,
            Timelines.deltas(totals::add));
    assertThat(TIMELINE.isPast(time, watermark)).isFalse();
    assertThat(TIMELINE.isPast(time, watermark + 1)).isTrue();
    assertThat(TaskUpdates.add(held.state().history(), blocked))
        .isNotSameAs(held.state().history());
    History<TaskUpdate, TaskState> corrected = TaskUpdates.add(held.state().history(), blocked);
    TIMELINE.change(
        held.state(), corrected, watermark, Long.MIN_VALUE, Timelines.deltas(totals::add));
    List<Fact> reached = new ArrayList<>(FACTS.facts(TaskUpdates.history(List.of(first, blocked))));
    reached.removeIf(fact -> fact.time() > watermark);
    assertThat(totals.sums()).isEqualTo(Totals.of(reached).sums());
    assertThat(
            TIMELINE
                .advance(held.state(), watermark + 1, Timelines.deltas(totals::add))
                .state()
                .history()
                .tail())
        .isEqualTo(TaskUpdates.NO_HISTORY.tail());
  }
}
