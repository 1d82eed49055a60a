package io.kpipulse.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.KpiPoint;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import io.kpipulse.point.topic.JobSteps;
import io.kpipulse.point.topic.ReadPoint;
import io.kpipulse.point.topic.StepBuffer;
import io.kpipulse.point.topic.TopicRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The topic with points, read as it is written: by a consumer that applies the rule of the contract
 * to each record, and by one that takes what the reader gives. At each mark, both have to hold what
 * a recomputation says of the steps that are closed then.
 */
final class PublishedPoints {
  /** Where a consumer differs from the events, at a watermark. */
  @FunctionalInterface
  interface Check {
    List<String> differences(InMemoryStore consumer, long watermark, ReaderView.Pending pending);
  }

  private final AvroCodec<KpiPoint> codec = new AvroCodec<>(KpiPoint.class);
  private final Catalog catalog;
  private final Check check;
  private final Map<String, Long> steps = new HashMap<>();
  private final InMemoryStore raw = new InMemoryStore();
  private final InMemoryStore read = new InMemoryStore();
  private final Map<List<Object>, Long> asOf = new HashMap<>();
  private final JobSteps reader = new JobSteps();
  private final Set<List<Object>> closed = new HashSet<>();
  private long closedUpTo = Long.MIN_VALUE;
  private long marks;
  private long corrections;
  private long records;

  PublishedPoints(Catalog catalog, Check check) {
    this.catalog = catalog;
    this.check = check;
    catalog.measurements().stream()
        .flatMap(measurement -> measurement.windows().values().stream())
        .flatMap(scopes -> scopes.values().stream())
        .flatMap(List::stream)
        .forEach((WindowDefinition window) -> steps.put(window.name(), window.step()));
  }

  boolean isEmpty() {
    return records == 0;
  }

  /** How many marks were reached by all partitions. */
  long marks() {
    return marks;
  }

  /** How many points the reader gave as corrections. */
  long corrections() {
    return corrections;
  }

  void add(Object written) {
    if (!(written instanceof TopicRecord record)) {
      // What goes to the store alone.
      return;
    }
    records++;
    KpiPoint point = decode(record);
    reader.add(record.partition(), point);
    if (StepBuffer.isMark(point)) {
      String job = point.getTags().get("job");
      List<ReadPoint> given = reader.close();
      given.forEach(this::take);
      checkMark(reader.watermark(job));
    } else {
      apply(point);
    }
  }

  private KpiPoint decode(TopicRecord record) {
    try {
      return codec.decode(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A point replaces what had the same key and a lower or equal {@code as_of}. */
  private void apply(KpiPoint point) {
    long newer = point.getAsOf().toEpochMilli();
    if (asOf.merge(key(point), newer, Math::max) == newer) {
      raw.write(point(point));
    }
  }

  private void take(ReadPoint given) {
    if (given.isCorrection()) {
      corrections++;
    } else {
      long end = given.point().getStepEnd().toEpochMilli();
      assertThat(closed.add(key(given.point()))).as("closed once: %s", given.point()).isTrue();
      assertThat(end).as("closed now").isGreaterThan(closedUpTo);
    }
    read.write(point(given.point()));
  }

  private void checkMark(long mark) {
    if (mark > closedUpTo) {
      closedUpTo = mark;
      marks++;
      ReaderView.Pending open = (window, step) -> step + steps.get(window) > mark;
      assertThat(check.differences(raw, mark, open)).as("by the contract, at %d", mark).isEmpty();
      assertThat(check.differences(read, mark, open)).as("by the reader, at %d", mark).isEmpty();
    }
  }

  private static List<Object> key(KpiPoint point) {
    return List.of(point.getMeasurement(), point.getTags(), point.getStep());
  }

  private Point point(KpiPoint point) {
    FieldLayout layout = ReaderView.layout(catalog, point.getMeasurement());
    Map<String, Object> fields = point.getFields();
    return new Point(
        new Series(
            point.getMeasurement(), layout.tags().stream().map(point.getTags()::get).toList()),
        point.getStep().toEpochMilli(),
        layout.integers().stream().mapToLong(name -> (Long) fields.get(name)).toArray(),
        layout.doubles().stream()
            .mapToDouble(name -> (Double) fields.getOrDefault(name, Double.NaN))
            .toArray(),
        Point.NO_STRINGS);
  }
}
