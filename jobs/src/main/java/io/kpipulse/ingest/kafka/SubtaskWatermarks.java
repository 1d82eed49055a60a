package io.kpipulse.ingest.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * The watermark of one source subtask: the least {@link SplitWatermark} of its partitions. It is
 * unknown until the end of each partition's data is known; a partition known to hold more is waited
 * for without limit. It may go back, for example when a caught-up partition gets older records:
 * {@link MonotonicWatermarkOperator} forwards only progress.
 *
 * <p>Only for the task thread. A poll costs O(partitions).
 */
final class SubtaskWatermarks {
  /** No watermark is known yet. */
  static final long UNKNOWN = Long.MIN_VALUE;

  /** A task that polls less often stood still and could not read: the rest is no idle time. */
  static final Duration LONGEST_POLL = Duration.ofMillis(200);

  private final InstantSource processingTime;
  private final EndOffsetProvider ends;
  private final LongSupplier activeNanos;
  private final Map<Integer, SplitWatermark> splits = new HashMap<>();
  private CompletableFuture<Map<Integer, Long>> lookup;
  private long polledAt;

  /**
   * No partition yet.
   *
   * @param activeNanos monotonic, stands still under back-pressure
   */
  SubtaskWatermarks(
      InstantSource processingTime, EndOffsetProvider ends, LongSupplier activeNanos) {
    this.processingTime = processingTime;
    this.ends = ends;
    this.activeNanos = activeNanos;
    this.polledAt = activeNanos.getAsLong();
  }

  /** The subtask reads a partition, beginning at an offset. */
  void assign(int partition, long nextOffset) {
    splits.put(partition, new SplitWatermark(nextOffset));
  }

  /** A record was read; a negative timestamp is none. */
  void observe(int partition, long offset, long timestamp) {
    splits
        .computeIfAbsent(partition, unassigned -> new SplitWatermark(0))
        .observe(offset, timestamp);
  }

  /**
   * The watermark now, epoch milliseconds, or {@link #UNKNOWN}.
   *
   * @throws java.util.concurrent.CompletionException if the ends of partitions cannot be found
   */
  long poll() {
    lookUpEnds();
    long active = activeNanos.getAsLong();
    long passed = Math.min(active - polledAt, LONGEST_POLL.toNanos());
    polledAt = active;
    long now = processingTime.millis();
    long least = splits.isEmpty() ? UNKNOWN : Long.MAX_VALUE;
    for (SplitWatermark split : splits.values()) {
      split.poll(passed);
      least = Math.min(least, split.at(now));
    }
    return least;
  }

  private void lookUpEnds() {
    if (lookup == null) {
      Set<Integer> unknown = new HashSet<>(splits.keySet());
      unknown.removeIf(partition -> splits.get(partition).isEndKnown());
      lookup = unknown.isEmpty() ? null : ends.endOffsets(unknown);
    }
    if (lookup != null && lookup.isDone()) {
      for (Map.Entry<Integer, Long> end : lookup.join().entrySet()) {
        if (splits.containsKey(end.getKey())) {
          splits.get(end.getKey()).setEnd(end.getValue());
        }
      }
      lookup = null;
    }
  }
}
