package io.kpipulse.point.topic;

import io.kpipulse.event.KpiPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the points of the topic into the order in which a consumer judges them: those of each step
 * when a watermark mark has passed its end, step by step, then corrections of earlier ones. Points
 * wait until the next mark, so several versions of one are given once. Holds the points of open
 * steps, and those written since the last mark. O(log n) for each point.
 */
public final class StepBuffer {
  /** In which order points of one step are given; they do not depend on each other. */
  private static final Comparator<KpiPoint> BY_SERIES =
      Comparator.comparing(KpiPoint::getMeasurement)
          .thenComparing(point -> new TreeMap<>(point.getTags()).toString());

  private record Key(String measurement, Map<String, String> tags, long step) {
    static Key of(KpiPoint point) {
      return new Key(
          point.getMeasurement(), Map.copyOf(point.getTags()), point.getStep().toEpochMilli());
    }
  }

  /** By the end of the step. */
  private final TreeMap<Long, Map<Key, KpiPoint>> waiting = new TreeMap<>();

  private long closedUpTo;

  /**
   * @param closedUpTo the mark up to which closed steps have been given, epoch milliseconds; {@link
   *     Long#MIN_VALUE} if none has
   */
  public StepBuffer(long closedUpTo) {
    this.closedUpTo = closedUpTo;
  }

  /** Whether a record is a watermark mark. */
  public static boolean isMark(KpiPoint record) {
    return record.getMeasurement().isEmpty();
  }

  /** Takes a point in; it replaces a version with a lower or equal {@code as_of}. */
  public void add(KpiPoint point) {
    waiting
        .computeIfAbsent(point.getStepEnd().toEpochMilli(), end -> new LinkedHashMap<>())
        .merge(
            Key.of(point),
            point,
            (old, young) -> young.getAsOf().isBefore(old.getAsOf()) ? old : young);
  }

  /** The mark up to which closed steps have been given, epoch milliseconds. */
  public long closedUpTo() {
    return closedUpTo;
  }

  /**
   * All partitions have reached a mark.
   *
   * @param mark epoch milliseconds; not before the last
   * @return the points of steps that it closes, by time, then corrections, by time
   */
  public List<ReadPoint> close(long mark) {
    List<ReadPoint> closed = new ArrayList<>();
    List<ReadPoint> corrections = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.firstKey() <= mark) {
      Map.Entry<Long, Map<Key, KpiPoint>> step = waiting.pollFirstEntry();
      boolean isCorrection = step.getKey() <= closedUpTo;
      step.getValue().values().stream()
          .sorted(BY_SERIES)
          .map(point -> new ReadPoint(point, isCorrection))
          .forEach(isCorrection ? corrections::add : closed::add);
    }
    closedUpTo = mark;
    closed.addAll(corrections);
    return closed;
  }
}
