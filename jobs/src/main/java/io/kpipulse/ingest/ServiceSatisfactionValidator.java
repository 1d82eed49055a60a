package io.kpipulse.ingest;

import io.kpipulse.event.ServiceSatisfaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which reports about cases can be true, in the order of the contract.
 *
 * @param codes that a report may name
 * @param horizon how much later than it happened something may be reported
 */
public record ServiceSatisfactionValidator(Codes codes, Duration horizon)
    implements Validator<ServiceSatisfaction> {
  private static final long MAX_PROCESSING_MINUTES = 5_256_000;

  @Override
  public Optional<String> firstProblem(ServiceSatisfaction event, OptionalLong reported) {
    Checklist checks =
        new Checklist()
            .known("ministry", event.getMinistry(), codes.ministries())
            .known("locality", event.getLocality(), codes.localities())
            .commune(event.getCommune(), event.getLocality())
            .procedure(event.getProcedureCode())
            .unit(event.getMinistry(), event.getLocality())
            .time("event_time", event.getEventTime());
    reported.ifPresent(time -> checks.time("record timestamp", Instant.ofEpochMilli(time)));
    return checks
        .range("score", event.getScore(), 1, 5)
        .range("processing_minutes", event.getProcessingMinutes(), 0, MAX_PROCESSING_MINUTES)
        .range("supplements", event.getSupplements(), 0, 100)
        .id("event_id", event.getEventId())
        .id("case_id", event.getCaseId())
        .reported(event.getEventTime(), reported, horizon)
        .firstProblem();
  }
}
