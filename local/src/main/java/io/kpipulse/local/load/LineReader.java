package io.kpipulse.local.load;

import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.ingest.validate.EventDeserializer;
import io.kpipulse.local.input.DistantTimes;
import io.kpipulse.local.input.EventInput;
import io.kpipulse.local.input.JsonLines;
import io.kpipulse.local.input.MeteredInput;
import io.kpipulse.local.input.RejectedFile;
import io.kpipulse.local.process.FileReason;
import io.kpipulse.record.SourceRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Judges each line as a replay does, and sorts the records of the accepted ones. */
final class LineReader<E extends SpecificRecord> {
  private final LoadFamily<E> family;
  private final EventDeserializer<E> deserializer;
  private final long until;
  private final ExternalSorter sorter;
  private final RejectedFile rejected;
  private final DistantTimes times = new DistantTimes();
  private long rejectedLines;
  private long laterEvents;

  /**
   * A reader of one input.
   *
   * @param until events that were reported after it are left out
   */
  LineReader(
      LoadFamily<E> family,
      ReferenceData reference,
      Instant until,
      ExternalSorter sorter,
      RejectedFile rejected) {
    this.family = family;
    this.deserializer = family.deserializer(reference);
    this.until = until.toEpochMilli();
    this.sorter = sorter;
    this.rejected = rejected;
  }

  /**
   * Reads an input to its end.
   *
   * @throws IOException that names the file that cannot be read or written
   */
  void read(EventInput input, LoadProgress progress) throws IOException {
    String version = input.version();
    try (MeteredInput stored = input.open();
        InputStream lines = EventInput.decompressed(stored)) {
      LoadProgress.Stage stage = progress.begin("reading " + input.name(), stored::share);
      new JsonLines(family.name())
          .read(
              lines,
              line -> {
                take(line);
                stage.advance();
              });
      stage.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException e) {
      throw new IOException(input + " cannot be read: " + FileReason.of(e), e);
    }
    input.requireVersion(version);
  }

  /** Lines whose time lies far from all others. */
  List<String> warnings() {
    return times.warnings(Instant.ofEpochMilli(until));
  }

  long rejectedLines() {
    return rejectedLines;
  }

  /** How many events were reported later than those that are loaded. */
  long laterEvents() {
    return laterEvents;
  }

  private void take(SourceRecord line) {
    try {
      ValidationResult<E> result = deserializer.deserialize(line);
      if (result instanceof ValidationResult.Accepted<E> accepted) {
        sort(line, family.record(accepted.event(), accepted.timestamp()));
      } else if (result instanceof ValidationResult.Rejected<E> bad) {
        rejectedLines++;
        rejected.add(line, bad.reason());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sort(SourceRecord line, LoadRecord record) throws IOException {
    if (record.timestamp() > until) {
      laterEvents++;
    } else {
      times.add(line, record.timestamp());
      sorter.add(record.toBytes());
    }
  }
}
