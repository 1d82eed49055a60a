package io.kpipulse.ingest.validate;

import io.kpipulse.event.ServiceSatisfaction;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks satisfaction events, in the order of the contract.
 *
 * @param codes that an event may name
 * @param horizon how much later than it happened something may be reported
 */
public record ServiceSatisfactionValidator(ReferenceData codes, Duration horizon)
    implements Validator<ServiceSatisfaction> {
  private static final long MAX_PROCESSING_MINUTES = 5_256_000;

  @Override
  public Optional<String> firstProblem(ServiceSatisfaction event, OptionalLong reported) {
    long time = event.getEventTime().toEpochMilli();
    ValidationRules rules =
        new ValidationRules()
            .known("ministry", event.getMinistry(), codes.ministries())
            .known("locality", event.getLocality(), codes.localities())
            .commune(event.getCommune(), event.getLocality())
            .procedure(event.getProcedureCode())
            .unit(event.getMinistry(), event.getLocality())
            .time("event_time", time);
    if (reported.isPresent()) {
      rules.time("record timestamp", reported.getAsLong());
    }
    if (event.getScore() != null) {
      rules.range("score", event.getScore(), 1, 5);
    }
    return rules
        .range("processing_minutes", event.getProcessingMinutes(), 0, MAX_PROCESSING_MINUTES)
        .range("supplements", event.getSupplements(), 0, 100)
        .id("event_id", event.getEventId())
        .id("case_id", event.getCaseId())
        .reported(time, reported, horizon)
        .firstProblem();
  }
}
