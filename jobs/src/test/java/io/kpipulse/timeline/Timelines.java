package io.kpipulse.timeline;

import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.point.Point;
import io.kpipulse.satisfaction.CaseFacts;
import io.kpipulse.satisfaction.CaseFamily;
import io.kpipulse.satisfaction.CaseState;
import io.kpipulse.task.TaskFacts;
import io.kpipulse.task.TaskFamily;
import io.kpipulse.task.TaskState;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** The timelines of both families, to test with. */
final class Timelines {
  private Timelines() {}

  static TimelineFunction<TaskUpdate, TaskState> ofTasks(
      ZoneOffset offset, Duration horizon, Clock processingTime) {
    return new TimelineFunction<>(
        new TaskFamily(),
        new TaskFacts(offset, ShippedDimensions.OF_TASKS),
        horizon,
        processingTime,
        Long.MIN_VALUE);
  }

  /** Takes the deltas alone. */
  static Timeline.Output deltas(Consumer<FactDelta> out) {
    return output(out, row -> {});
  }

  static Timeline.Output output(Consumer<FactDelta> deltas, Consumer<Point> rows) {
    return new Timeline.Output() {
      @Override
      public void delta(FactDelta delta) {
        deltas.accept(delta);
      }

      @Override
      public void row(Point row) {
        rows.accept(row);
      }
    };
  }

  static TimelineFunction<ServiceSatisfaction, CaseState> ofCases(
      Duration horizon, Clock processingTime) {
    return new TimelineFunction<>(
        new CaseFamily(),
        new CaseFacts(ShippedDimensions.OF_CASES),
        horizon,
        processingTime,
        Long.MIN_VALUE);
  }
}
