package io.kpipulse.bench.latency;

import io.kpipulse.bench.latency.Trail.Sight;
import io.kpipulse.bench.latency.Trail.Stage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long one probe took from stage to stage, in milliseconds; all in all it took the sum.
 *
 * @param reported its record timestamp, epoch milliseconds
 * @param polled from then until it came out of the source: the producer's batch, the broker, the
 *     fetch
 * @param clock until the clock of all readers had reached it, so that it counted
 * @param rolled until its total was handed to the sink: the way through the stages, and the refresh
 *     of the running step
 * @param confirmed until the store had confirmed the write: the sink's batch and the request
 * @param readable until a reader saw it
 */
record Passage(long reported, long polled, long clock, long rolled, long confirmed, long readable) {

  long total() {
    return polled + clock + rolled + confirmed + readable;
  }

  /**
   * The probes that were seen at every stage.
   *
   * @param reported record timestamps of the probes of each series, in their order
   * @param sights in the order of time
   */
  static List<Passage> of(List<List<Long>> reported, List<Sight> sights) {
    Map<Integer, TreeMap<Long, Long>> clocks = new HashMap<>();
    Map<Stage, Map<Integer, TreeMap<Long, Long>>> totals = new EnumMap<>(Stage.class);
    for (Sight sight : sights) {
      TreeMap<Long, Long> first =
          (sight.stage() == Stage.CLOCK
                  ? clocks
                  : totals.computeIfAbsent(sight.stage(), any -> new HashMap<>()))
              .computeIfAbsent(sight.series(), any -> new TreeMap<>());
      if (first.isEmpty() || sight.what() > first.lastKey()) {
        first.put(sight.what(), sight.at());
      }
    }
    List<Passage> passages = new ArrayList<>();
    for (int series = 0; series < reported.size(); series++) {
      for (int i = 0; i < reported.get(series).size(); i++) {
        long at = reported.get(series).get(i);
        long[] seen = new long[5];
        seen[0] = firstAt(totals, Stage.POLLED, series, i + 1L);
        seen[1] =
            clocks.values().stream().mapToLong(clock -> firstAt(clock, at)).max().orElse(NEVER);
        seen[2] = firstAt(totals, Stage.EMITTED, series, i + 1L);
        seen[3] = firstAt(totals, Stage.CONFIRMED, series, i + 1L);
        seen[4] = firstAt(totals, Stage.READABLE, series, i + 1L);
        passage(at, seen, passages);
      }
    }
    return passages;
  }

  private static final long NEVER = Long.MAX_VALUE;

  private static long firstAt(
      Map<Stage, Map<Integer, TreeMap<Long, Long>>> totals, Stage stage, int series, long number) {
    return firstAt(
        totals.getOrDefault(stage, Map.of()).getOrDefault(series, new TreeMap<>()), number);
  }

  private static long firstAt(TreeMap<Long, Long> sights, long least) {
    Map.Entry<Long, Long> first = sights.ceilingEntry(least);
    return first == null ? NEVER : first.getValue();
  }

  /** A witness notes what it saw after it passed it on, so a later one may be before it. */
  private static void passage(long reported, long[] seen, List<Passage> passages) {
    long[] took = new long[seen.length];
    long before = reported;
    for (int i = 0; i < seen.length; i++) {
      if (seen[i] == NEVER) {
        return;
      }
      long at = Math.max(before, seen[i]);
      took[i] = at - before;
      before = at;
    }
    passages.add(new Passage(reported, took[0], took[1], took[2], took[3], took[4]));
  }
}
