package io.kpipulse.local.simulator;

import java.time.Instant;

/**
 * A task as it is assigned.
 *
 * @param ministry {@code null} for a locality's own task
 * @param locality {@code null} for a ministry's own task
 * @param commune {@code null} unless it is done in one commune
 * @param budgetPlanned million VND, {@code null} for a task without a budget
 */
record TaskSpec(
    String taskId,
    String programme,
    String ministry,
    String locality,
    String commune,
    String title,
    Instant assignedAt,
    Instant dueAt,
    boolean keyTask,
    Long budgetPlanned) {

  /** The code of the unit that leads. */
  String lead() {
    return ministry != null ? ministry : locality;
  }

  /** The post that answers for the task. */
  String ownerPost() {
    return ministry != null
        ? "Director of the Office, " + ministry
        : "Chief of Office, " + locality;
  }
}
