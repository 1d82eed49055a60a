package io.kpipulse.ingest.validate;

import io.kpipulse.event.TaskUpdate;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks task updates, in the order of the contract.
 *
 * @param codes that an update may name
 * @param horizon how much later than it happened something may be reported
 */
public record TaskUpdateValidator(ReferenceData codes, Duration horizon)
    implements Validator<TaskUpdate> {
  private static final long MAX_BUDGET = 1_000_000_000_000L;

  @Override
  public Optional<String> firstProblem(TaskUpdate update, OptionalLong reported) {
    ValidationRules checks =
        new ValidationRules()
            .known("ministry", update.getMinistry(), codes.ministries())
            .known("locality", update.getLocality(), codes.localities())
            .known("programme", update.getProgramme(), codes.programmes())
            .commune(update.getCommune(), update.getLocality())
            .unit(update.getMinistry(), update.getLocality())
            .order("due_at", update.getDueAt(), "assigned_at", update.getAssignedAt())
            .time("event_time", update.getEventTime().toEpochMilli())
            .time("assigned_at", update.getAssignedAt().toEpochMilli())
            .time("due_at", update.getDueAt().toEpochMilli());
    if (reported.isPresent()) {
      checks.time("record timestamp", reported.getAsLong());
    }
    return checks
        .range("progress_percent", update.getProgressPercent(), 0, 100)
        .range("evidence_count", update.getEvidenceCount(), 0, 1_000)
        .range("budget_planned", update.getBudgetPlanned(), 0, MAX_BUDGET)
        .range("budget_disbursed", update.getBudgetDisbursed(), 0, MAX_BUDGET)
        .id("event_id", update.getEventId())
        .id("task_id", update.getTaskId())
        .text("title", update.getTitle())
        .text("owner_post", update.getOwnerPost())
        .text("extension_ref", update.getExtensionRef())
        .text("evidence_ref", update.getEvidenceRef())
        .text("blocked_reason", update.getBlockedReason())
        .reported(update.getEventTime().toEpochMilli(), reported, horizon)
        .firstProblem();
  }
}
