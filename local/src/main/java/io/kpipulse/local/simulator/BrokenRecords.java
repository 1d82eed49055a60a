package io.kpipulse.local.simulator;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import java.time.Duration;
import java.time.Instant;

/** Spoils reports in the ways in which real ones are spoilt, so that rejecting is seen to work. */
final class BrokenRecords {
  private final SeededRandom random;
  private int count;

  BrokenRecords(SeededRandom random) {
    this.random = random;
  }

  /** A report like the given one that no job may accept. */
  SimulatedRecord spoil(SimulatedRecord good) {
    count++;
    if (good instanceof SimulatedRecord.OfTask task) {
      return new SimulatedRecord.OfTask(task.reportedAt(), spoil(task.event()));
    } else if (good instanceof SimulatedRecord.OfCase ofCase) {
      return random.happens(0.3)
          ? new SimulatedRecord.Garbled(
              ofCase.reportedAt(), "garbled-" + ofCase.identity(), "score;locality;5;48")
          : new SimulatedRecord.OfCase(ofCase.reportedAt(), spoil(ofCase.event()));
    }
    return good;
  }

  /** How many were spoilt so far. */
  int count() {
    return count;
  }

  private TaskUpdate spoil(TaskUpdate good) {
    TaskUpdate.Builder broken =
        Drafts.like(good).setEventId(good.getEventId() + "-broken-" + count);
    return switch (random.between(0, 3)) {
      case 0 -> broken.setMinistry("XYZ").build();
      case 1 -> broken.setProgressPercent(140).build();
      case 2 -> broken.setDueAt(good.getAssignedAt().minus(Duration.ofDays(1))).build();
      default -> broken.setEventTime(longAgo(good.getEventTime())).build();
    };
  }

  private ServiceSatisfaction spoil(ServiceSatisfaction good) {
    ServiceSatisfaction.Builder broken =
        Drafts.like(good).setEventId(good.getEventId() + "-broken-" + count);
    return switch (random.between(0, 3)) {
      case 0 -> broken.setScore(9).build();
      case 1 -> broken.setLocality("99").build();
      case 2 -> broken.setProcedureCode("birth registration").build();
      default -> broken.setEventTime(longAgo(good.getEventTime())).build();
    };
  }

  private static Instant longAgo(Instant time) {
    return time.minus(Duration.ofDays(60));
  }
}
