package io.kpipulse.ingest;

import io.kpipulse.fact.Dimensions;
import io.kpipulse.satisfaction.CaseReport;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which reports about cases can be true, in the order of the contract.
 *
 * @param codes that a report may name
 * @param horizon how much later than it happened something may be reported
 */
public record ServiceSatisfactionValidator(ReferenceData codes, Duration horizon)
    implements Validator<CaseReport> {
  private static final long MAX_PROCESSING_MINUTES = 5_256_000;

  @Override
  public Optional<String> firstProblem(CaseReport event, OptionalLong reported) {
    Dimensions dimensions = event.dimensions();
    ValidationRules checks =
        new ValidationRules()
            .known("ministry", dimensions.ministry(), codes.ministries())
            .known("locality", dimensions.locality(), codes.localities())
            .commune(dimensions.commune(), dimensions.locality())
            .procedure(dimensions.procedure())
            .unit(dimensions.ministry(), dimensions.locality())
            .time("event_time", event.time());
    if (reported.isPresent()) {
      checks.time("record timestamp", reported.getAsLong());
    }
    if (event.answered()) {
      checks.range("score", event.score(), 1, 5);
    }
    return checks
        .range("processing_minutes", event.processingMinutes(), 0, MAX_PROCESSING_MINUTES)
        .range("supplements", event.supplements(), 0, 100)
        .id("event_id", event.eventIdBytes(), event::eventId)
        .id("case_id", event.caseIdBytes(), event::caseId)
        .reported(event.time(), reported, horizon)
        .firstProblem();
  }
}
