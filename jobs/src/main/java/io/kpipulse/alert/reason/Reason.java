package io.kpipulse.alert.reason;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.explain.Change;
import java.util.List;
import java.util.OptionalLong;

/**
 * Why an alert stands.
 *
 * @param basis what was compared; {@code null} if nothing tells parts apart
 * @param parts the largest contributors, of the dimension that tells most; none if the basis does
 *     not show the change
 * @param causes places in which the change lies, the likeliest first; they may overlap
 * @param tasks behind the alert, the latest first
 * @param isFinal whether it depends on final points alone, and so changes by corrections only
 */
public record Reason(
    Basis basis, List<Part> parts, List<Cause> causes, List<LateTask> tasks, boolean isFinal) {
  /** Nothing is known. */
  public static final Reason NONE = new Reason(null, List.of(), List.of(), List.of(), false);

  public Reason {
    parts = List.copyOf(parts);
    causes = List.copyOf(causes);
    tasks = List.copyOf(tasks);
  }

  /** When its tasks were looked at, epoch milliseconds; empty if it has none. */
  public OptionalLong tasksSeenAt() {
    return tasks.stream().mapToLong(LateTask::seenAt).findFirst();
  }

  /**
   * What was compared.
   *
   * @param window of the points
   * @param change of the unit
   */
  public record Basis(WindowDefinition window, Change change) {}
}
