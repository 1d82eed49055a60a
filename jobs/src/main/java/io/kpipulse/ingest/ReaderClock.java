package io.kpipulse.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The clock of one reader of partitions: the least over its partitions of
 *
 * <ul>
 *   <li>the greatest record timestamp read, but not past the wall, while records keep coming;
 *   <li>wall time - 500 ms once the partition is drained: nothing for 500 ms of active time.
 * </ul>
 *
 * <p>A partition in which there never was a record counts as drained, for the same reason as one
 * that was read to its end: there is nothing in it that the clock could overtake. Otherwise one
 * partition to which no key falls would hold up the deadlines of all others for ever.
 *
 * <p>A reader that has not yet read anything at all is still connecting, and its silence says
 * nothing about its partitions: it is given {@link #STARTUP} of active time, unless a record comes
 * first, before silence begins to count. So a backlog is not overtaken at start just because the
 * broker takes its time.
 *
 * <p>May go back when the wall clock does, or when a drained partition gets records again; who
 * forwards it lets only what is greater through. Reading costs O(partitions).
 */
final class ReaderClock {
  /** No time is known yet. */
  static final long UNKNOWN = Long.MIN_VALUE;

  /** For how long a drained partition has been silent, and how far behind the wall its clock is. */
  static final Duration DRAINED = Duration.ofMillis(500);

  /** How long a reader may take to read its first record. */
  static final Duration STARTUP = Duration.ofSeconds(5);

  private final InstantSource wall;
  private final List<PartitionClock> partitions = new ArrayList<>();
  private boolean started;

  ReaderClock(InstantSource wall) {
    this.wall = wall;
  }

  /** Begins to follow one more partition; its active time is monotonic, in nanoseconds. */
  PartitionClock follow(LongSupplier activeNanos) {
    PartitionClock partition = new PartitionClock(activeNanos);
    partitions.add(partition);
    return partition;
  }

  /** The clock, epoch milliseconds, or {@link #UNKNOWN}. */
  long read() {
    boolean heard = false;
    for (PartitionClock partition : partitions) {
      heard |= partition.look();
    }
    if (!started) {
      start(heard);
    }
    long now = wall.millis();
    long least = partitions.isEmpty() ? UNKNOWN : Long.MAX_VALUE;
    for (PartitionClock partition : partitions) {
      boolean drained = started && partition.silence() >= DRAINED.toNanos();
      least =
          Math.min(least, drained ? now - DRAINED.toMillis() : Math.min(partition.greatest(), now));
    }
    return least;
  }

  private void start(boolean heard) {
    if (heard) {
      started = true;
      partitions.forEach(PartitionClock::listenAnew);
    } else {
      started = partitions.stream().allMatch(partition -> partition.silence() >= STARTUP.toNanos());
    }
  }
}
