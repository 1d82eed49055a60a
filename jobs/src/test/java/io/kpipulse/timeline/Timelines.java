package io.kpipulse.timeline;

import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.satisfaction.CaseFacts;
import io.kpipulse.satisfaction.CaseFamily;
import io.kpipulse.satisfaction.CaseState;
import io.kpipulse.task.TaskFacts;
import io.kpipulse.task.TaskFamily;
import io.kpipulse.task.TaskState;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

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
