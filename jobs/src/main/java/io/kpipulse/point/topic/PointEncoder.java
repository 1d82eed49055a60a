package io.kpipulse.point.topic;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.KpiPoint;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the records of the topic: points, and watermark marks. For one thread at a time. */
public final class PointEncoder implements Serializable {
  private static final AvroCodec<KpiPoint> CODEC = new AvroCodec<>(KpiPoint.class);

  /** The golden ratio: codes that differ in one digit go to partitions far apart. */
  private static final int SPREAD = 0x9E3779B9;

  private final PartitionShare share;
  private final Map<String, FieldLayout> layouts = new HashMap<>();
  private final Map<String, List<String>> measures;

  /**
   * @param share the partitions of the job
   * @param layouts of the measurements that are published
   * @param measures their names by measurement, in the order of the totals
   */
  public PointEncoder(
      PartitionShare share, List<FieldLayout> layouts, Map<String, List<String>> measures) {
    this.share = share;
    this.measures = Map.copyOf(measures);
    layouts.forEach(layout -> this.layouts.put(layout.measurement(), layout));
  }

  /** The partitions of the job. */
  public PartitionShare share() {
    return share;
  }

  /** Whether points of a measurement are in the topic. */
  public boolean publishes(Point point) {
    return measures.containsKey(point.series().measurement());
  }

  /** The place in the share of the partition that has all windows of one member of a scope. */
  public int placeOf(Series series) {
    int hash = series.measurement().hashCode();
    for (int i = 0; i < series.tags().size(); i++) {
      // The second tag is the window.
      hash = 31 * hash + (i == 1 ? 0 : series.tags().get(i).hashCode());
    }
    return Math.floorMod((hash * SPREAD) >>> 7, share.size());
  }

  /**
   * The record of a point.
   *
   * @param notBefore the least {@code as_of}, epoch milliseconds
   */
  public TopicRecord encode(Point point, long notBefore) {
    Series series = point.series();
    FieldLayout layout = layouts.get(series.measurement());
    Map<String, String> tags = new LinkedHashMap<>();
    for (int i = 0; i < layout.tags().size(); i++) {
      tags.put(layout.tags().get(i), series.tags().get(i));
    }
    Map<String, Long> totals = new LinkedHashMap<>();
    List<String> names = measures.get(series.measurement());
    for (int i = 0; i < names.size(); i++) {
      totals.put(names.get(i), point.evaluation().totals()[i]);
    }
    KpiPoint record =
        KpiPoint.newBuilder()
            .setMeasurement(series.measurement())
            .setTags(tags)
            .setStep(Instant.ofEpochMilli(point.time()))
            .setStepEnd(Instant.ofEpochMilli(point.evaluation().end()))
            .setAsOf(Instant.ofEpochMilli(Math.max(notBefore, point.evaluation().asOf())))
            .setFinal$(point.evaluation().isFinal())
            .setTotals(totals)
            .setFields(fields(point, layout))
            .build();
    String key = series.measurement() + '|' + String.join("|", series.tags()) + '|' + point.time();
    return new TopicRecord(
        share.partition(placeOf(series)),
        key.getBytes(StandardCharsets.UTF_8),
        CODEC.encode(record));
  }

  private static Map<String, Object> fields(Point point, FieldLayout layout) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < point.integers().length; i++) {
      fields.put(layout.integers().get(i), point.integers()[i]);
    }
    for (int i = 0; i < point.doubles().length; i++) {
      if (!Double.isNaN(point.doubles()[i])) {
        fields.put(layout.doubles().get(i), point.doubles()[i]);
      }
    }
    return fields;
  }

  /**
   * The mark of a watermark for one partition.
   *
   * @param place of the partition in the share
   * @param watermark epoch milliseconds
   */
  public TopicRecord mark(int place, long watermark) {
    Instant time = Instant.ofEpochMilli(watermark);
    KpiPoint mark =
        KpiPoint.newBuilder()
            .setMeasurement("")
            .setTags(share.tags())
            .setStep(time)
            .setStepEnd(time)
            .setAsOf(time)
            .setFinal$(true)
            .setTotals(Map.of())
            .setFields(Map.of())
            .build();
    return new TopicRecord(share.partition(place), null, CODEC.encode(mark));
  }
}
