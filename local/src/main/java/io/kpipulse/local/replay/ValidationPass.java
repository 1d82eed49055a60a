package io.kpipulse.local.replay;

import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.ingest.validate.EventDeserializer;
import io.kpipulse.job.KpiJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;

/**
 * Judges every line before the jobs do, by the same rules: writes the rejected ones, and finds
 * where the watermark of a replay stops by default, at the greatest accepted event_time. O(1)
 * memory.
 *
 * <p>Rejected lines are written in the order in which they are read.
 */
final class ValidationPass {
  private final ReferenceData reference;
  private final RejectedFile rejected;
  private OptionalLong until = OptionalLong.empty();
  private long acceptedLines;
  private long rejectedLines;

  /** Accepts what the jobs accept under this reference data. */
  ValidationPass(ReferenceData reference, RejectedFile rejected) {
    this.reference = reference;
    this.rejected = rejected;
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

  /** Reads a file. */
  <E extends SpecificRecord> void read(KpiJob<E, ?> job, Path file) throws IOException {
    EventDeserializer<E> deserializer =
        job.deserializer(new JsonDecoder<>(job.family().type()), reference);
    new JsonLines(job.family().name())
        .read(
            file,
            record -> {
              ValidationResult<E> result = deserializer.deserialize(record);
              if (result instanceof ValidationResult.Accepted<E> accepted) {
                long time = job.family().time(accepted.event());
                acceptedLines++;
                until = OptionalLong.of(Math.max(time, until.orElse(time)));
              } else if (result instanceof ValidationResult.Rejected<E> bad) {
                reject(record, bad.reason());
              }
            });
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
