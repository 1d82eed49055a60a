package io.kpipulse.alert.stream;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.KpiPoint;
import io.kpipulse.event.TaskWatch;
import io.kpipulse.point.topic.KpiPointRecords;
import io.kpipulse.point.topic.PartitionShare;
import io.kpipulse.record.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Records of the topics that alerts are judged from. */
final class PointRecords {
  static final AlertTopics TOPICS =
      new AlertTopics("kpi-points", "task-watch", "alert-acknowledgements", "alert-rules");
  static final PartitionShare CASES = new PartitionShare("satisfaction-kpi", List.of(1, 3));
  static final PartitionShare TASKS = new PartitionShare("task-kpi", List.of(0, 2));

  private static final List<String> DIMENSIONS =
      List.of("ministry", "locality", "programme", "commune", "procedure", "channel", "respondent");
  private static final AvroCodec<KpiPoint> POINTS = new AvroCodec<>(KpiPoint.class);
  private static final AvroCodec<TaskWatch> WATCH = new AvroCodec<>(TaskWatch.class);

  private PointRecords() {}

  /** Answers of a unit, of which some are good. */
  static SourceRecord answers(
      String scope,
      Map<String, String> codes,
      String window,
      Instant step,
      Duration length,
      long version,
      long all,
      long good) {
    Map<String, String> tags = new HashMap<>(Map.of("scope", scope, "window", window));
    DIMENSIONS.forEach(dimension -> tags.put(dimension, codes.getOrDefault(dimension, "all")));
    KpiPoint point =
        KpiPoint.newBuilder()
            .setMeasurement("satisfaction_kpi")
            .setTags(tags)
            .setStep(step)
            .setStepEnd(step.plus(length))
            .setAsOf(Instant.ofEpochMilli(version))
            .setFinal$(true)
            .setTotals(Map.of("responses", all, "satisfied", good, "cases", all))
            .setFields(Map.of("cases", all))
            .build();
    String key =
        String.join("|", "satisfaction_kpi", scope, window, new TreeMap<>(codes).toString())
            + '|'
            + step.toEpochMilli();
    int partition = CASES.partition(Math.floorMod(scope.hashCode(), CASES.size()));
    return record("kpi-points", partition, key, POINTS.encode(point));
  }

  /** All points of a job are known up to a time, in one of its partitions. */
  static SourceRecord mark(PartitionShare share, int place, Instant time) {
    KpiPoint mark = KpiPointRecords.mark(share, time.toEpochMilli());
    return record("kpi-points", share.partition(place), null, POINTS.encode(mark));
  }

  /** A mark that does not say whose it is. */
  static SourceRecord markWithoutJob() {
    KpiPoint mark = KpiPoint.newBuilder(KpiPointRecords.mark(CASES, 0)).setTags(Map.of()).build();
    return record("kpi-points", 1, null, POINTS.encode(mark));
  }

  /** What a key task says from a time on. */
  static SourceRecord task(String id, String locality, Instant time, Instant due, boolean isOver) {
    TaskWatch row =
        TaskWatch.newBuilder()
            .setTaskId(id)
            .setTime(time)
            .setLocality(locality)
            .setActive(!isOver)
            .setTitle("Report on " + id)
            .setOwnerPost("Head of office")
            .setStatus(isOver ? "COMPLETED" : "IN_PROGRESS")
            .setDueAt(due)
            .setCommittedDueAt(due)
            .setOverdueSince(!isOver && time.isAfter(due) ? due.plusMillis(1) : null)
            .setKeyTask(true)
            .setProgressPercent(isOver ? 100 : 40)
            .build();
    return record("task-watch", 0, id, WATCH.encode(row));
  }

  /** Rules in place of those that hold. */
  static SourceRecord rules(String yaml) {
    return record("alert-rules", 0, "alerts.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  static SourceRecord record(String topic, int partition, String key, byte[] payload) {
    return new SourceRecord(
        topic,
        partition,
        0,
        OptionalLong.empty(),
        key == null ? null : key.getBytes(StandardCharsets.UTF_8),
        payload);
  }
}
