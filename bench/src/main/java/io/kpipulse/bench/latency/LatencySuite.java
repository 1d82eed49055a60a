package io.kpipulse.bench.latency;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.local.LocalJob;
import io.kpipulse.local.LocalStack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The time from the record timestamp of an event until it can be read in the store. */
public final class LatencySuite {
  private static final int EVENTS_PER_SECOND = 2_000;

  /** Five minutes: full minutes, 5-minute steps and many checkpoints. */
  private static final int EVENTS = 600_000;

  private static final long MOST_WARM_UP_MILLIS = 40_000;
  private static final long MOST_REST_MILLIS = 60_000;
  private static final long PAUSE_MILLIS = 10;
  private static final int SECOND = 1000;
  private static final int PERCENT = 100;
  private static final String ABOUT =
      "The local stack (Kafka, the satisfaction job with a checkpoint every 10 s, QuestDB) in one"
          + " process at 2,000 events/s from the whole country; the clients are in the same"
          + " process. A probe is a case of a locality in which nothing else happens, 20 a second at"
          + " random times; it is seen when the total of the locality, window 1h, includes it. By"
          + " design the running step of this window is written at most once a second, watermarks"
          + " come every 100 ms, and the sink waits up to 100 ms for a batch. One thread sends and"
          + " queries in turn, with pauses of 10 ms.";

  private LatencySuite() {}

  /** One table. */
  public static List<Section> run(Settings settings) throws Exception {
    long millis = settings.events().orElse(EVENTS) * (long) SECOND / EVENTS_PER_SECOND;
    LocalStack.Plan plan =
        LocalStack.Plan.of(
            settings.scratch().resolve("latency"), List.of(LocalJob.of(SatisfactionKpiJob.JOB)));
    try (LocalStack stack = LocalStack.start(plan, settings.progress()::accept);
        ProbeTraffic traffic =
            new ProbeTraffic(stack.broker().bootstrapServers(), EVENTS_PER_SECOND)) {
      settings.progress().accept("warming up, then measuring for " + millis / SECOND + " s");
      ProbeReader reader = new ProbeReader(stack.store());
      long from = System.currentTimeMillis() + Math.min(millis, MOST_WARM_UP_MILLIS);
      long end = from + millis;
      for (long now = 0;
          now < end
              || (now < end + MOST_REST_MILLIS && reader.seen().size() < traffic.probes().size());
          now = System.currentTimeMillis()) {
        traffic.sendUntil(Math.min(now, end));
        reader.poll();
        Thread.sleep(PAUSE_MILLIS);
      }
      stack.requireRunning();
      return List.of(section(from, traffic.probes(), reader.seen()));
    }
  }

  /**
   * Probes from a time on.
   *
   * @param probes record timestamps
   * @param seen when each of them was seen
   */
  static Section section(long from, List<Long> probes, List<Long> seen) {
    int first = (int) probes.stream().filter(at -> at < from).count();
    List<Long> sorted =
        IntStream.range(first, seen.size())
            .mapToObj(i -> seen.get(i) - probes.get(i))
            .sorted()
            .toList();
    if (sorted.isEmpty()) {
      throw new IllegalStateException(
          "no probe was seen; --events must last for some seconds at " + EVENTS_PER_SECOND + "/s");
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("probes sent", probes.size() - first);
    row.put("seen", sorted.size());
    row.put("mean ms", Math.round(sorted.stream().mapToLong(ms -> ms).average().orElseThrow()));
    for (int percent : new int[] {50, 95, 99, PERCENT}) {
      int rank = (sorted.size() * percent + PERCENT - 1) / PERCENT;
      row.put(percent == PERCENT ? "max ms" : "p" + percent + " ms", sorted.get(rank - 1));
    }
    return new Section("From record timestamp to readable", List.of(ABOUT), List.of(row));
  }
}
