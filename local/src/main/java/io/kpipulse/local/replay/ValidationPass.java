package io.kpipulse.local.replay;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.ingest.validate.EventDeserializer;
import io.kpipulse.ingest.validate.ReferenceData;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Judges every line before the jobs do, by the same rules: writes the rejected ones, and finds
 * where the watermark of a replay stops by default, at the greatest accepted event_time. O(1)
 * memory.
 *
 * <p>Give the tasks first: rejected lines are written in the order in which they are read.
 */
final class ValidationPass {
  private final Catalog catalog;
  private final ReferenceData codes;
  private final RejectedFile rejected;
  private OptionalLong until = OptionalLong.empty();
  private long acceptedLines;
  private long rejectedLines;

  /** Accepts what the jobs accept under these horizons and codes. */
  ValidationPass(Catalog catalog, ReferenceData codes, RejectedFile rejected) {
    this.catalog = catalog;
    this.codes = codes;
    this.rejected = rejected;
  }

  /** Reads the tasks. */
  ValidationPass tasks(Path file) throws IOException {
    EventDeserializer<TaskUpdate> deserializer =
        TaskKpiJob.JOB.deserializer(new JsonDecoder<>(TaskUpdate.class), codes, catalog);
    return follow("tasks", file, deserializer, update -> update.getEventTime().toEpochMilli());
  }

  /** Reads the satisfaction responses. */
  ValidationPass satisfaction(Path file) throws IOException {
    EventDeserializer<ServiceSatisfaction> deserializer =
        SatisfactionKpiJob.JOB.deserializer(
            new JsonDecoder<>(ServiceSatisfaction.class), codes, catalog);
    return follow("satisfaction", file, deserializer, event -> event.getEventTime().toEpochMilli());
  }

  /** The greatest event_time accepted so far, epoch milliseconds; empty if there is none. */
  OptionalLong until() {
    return until;
  }

  long acceptedLines() {
    return acceptedLines;
  }

  long rejectedLines() {
    return rejectedLines;
  }

  private <T> ValidationPass follow(
      String source, Path file, EventDeserializer<T> deserializer, ToLongFunction<T> eventTime)
      throws IOException {
    new JsonLines(source)
        .read(
            file,
            record -> {
              ValidationResult<T> result = deserializer.deserialize(record);
              if (result instanceof ValidationResult.Accepted<T> accepted) {
                long time = eventTime.applyAsLong(accepted.event());
                acceptedLines++;
                until = OptionalLong.of(Math.max(time, until.orElse(time)));
              } else if (result instanceof ValidationResult.Rejected<T> bad) {
                reject(record, bad.reason());
              }
            });
    return this;
  }

  private void reject(SourceRecord line, String reason) {
    try {
      rejected.add(line, reason);
      rejectedLines++;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a rejected line", e);
    }
  }
}
