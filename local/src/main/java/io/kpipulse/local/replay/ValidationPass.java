package io.kpipulse.local.replay;

import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.ingest.validate.EventDeserializer;
import io.kpipulse.job.KpiJob;
import io.kpipulse.local.input.DistantTimes;
import io.kpipulse.local.input.JsonDecoder;
import io.kpipulse.local.input.JsonLines;
import io.kpipulse.local.input.RejectedFile;
import io.kpipulse.local.input.StoredInput;
import io.kpipulse.local.process.FileReason;
import io.kpipulse.record.SourceRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
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
  private final DistantTimes times = new DistantTimes();
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

  /** What is worth a warning: lines whose time lies far from all others. */
  List<String> warnings(Instant lastOfReplay) {
    return times.warnings(lastOfReplay);
  }

  /**
   * Reads a file.
   *
   * @throws IOException that names the file that cannot be read or written
   */
  <E extends SpecificRecord> void read(KpiJob<E, ?> job, StoredInput input) throws IOException {
    EventDeserializer<E> deserializer =
        job.deserializer(new JsonDecoder<>(job.family().type()), reference);
    try (InputStream lines = input.open()) {
      new JsonLines(job.family().name())
          .read(lines, record -> take(job, record, deserializer.deserialize(record)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException e) {
      throw new IOException(input.input() + " cannot be read: " + FileReason.of(e), e);
    }
  }

  private <E extends SpecificRecord> void take(
      KpiJob<E, ?> job, SourceRecord line, ValidationResult<E> result) {
    if (result instanceof ValidationResult.Accepted<E> accepted) {
      long time = job.family().time(accepted.event());
      acceptedLines++;
      until = OptionalLong.of(Math.max(time, until.orElse(time)));
      times.add(line, time);
    } else if (result instanceof ValidationResult.Rejected<E> bad) {
      reject(line, bad.reason());
    }
  }

  private void reject(SourceRecord line, String reason) {
    try {
      rejected.add(line, reason);
      rejectedLines++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
