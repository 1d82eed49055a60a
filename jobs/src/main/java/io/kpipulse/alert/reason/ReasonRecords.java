package io.kpipulse.alert.reason;

import io.kpipulse.event.AlertPart;
import io.kpipulse.event.AlertTask;
import io.kpipulse.explain.Change;
import java.util.List;

/** A reason as the topic of alerts carries it. */
public final class ReasonRecords {
  private ReasonRecords() {}

  /** The largest contributors. */
  public static List<AlertPart> parts(Reason reason) {
    return reason.parts().stream().map(ReasonRecords::part).toList();
  }

  /** The combinations of the likeliest place; the others are alternatives to it. */
  public static List<AlertPart> causes(Reason reason) {
    return reason.causes().stream()
        .limit(1)
        .flatMap(cause -> cause.parts().stream())
        .map(ReasonRecords::part)
        .toList();
  }

  /** A ratio that is absent is 0 of 0 samples, as the schema has no other. */
  private static AlertPart part(Part part) {
    Change change = part.change();
    return AlertPart.newBuilder()
        .setCodes(part.codes())
        .setShare(part.share())
        .setValue(orZero(change.now().ratio()))
        .setBaseline(orZero(change.before().ratio()))
        .setSamples(Math.round(change.now().denominator()))
        .build();
  }

  private static double orZero(double ratio) {
    return Double.isNaN(ratio) ? 0 : ratio;
  }

  /**
   * Tasks, the latest first.
   *
   * @param most of them
   */
  public static List<AlertTask> tasks(Reason reason, int most) {
    return reason.tasks().stream()
        .limit(most)
        .map(
            task ->
                AlertTask.newBuilder()
                    .setTaskId(task.id())
                    .setTitle(task.title())
                    .setOwnerPost(task.ownerPost())
                    .setDueAt(task.due())
                    .setDaysLate(task.daysLate())
                    .setReason(task.reason())
                    .build())
        .toList();
  }
}
