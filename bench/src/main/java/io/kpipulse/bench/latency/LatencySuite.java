package io.kpipulse.bench.latency;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.bench.Suite;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The time from the record timestamp of an event until it can be read in the store. */
public final class LatencySuite implements Suite {
  private static final int EVENTS_PER_SECOND = 2_000;
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration REST = Duration.ofSeconds(10);

  /** Five minutes: full minutes, 5-minute steps and many checkpoints. */
  private static final int EVENTS = 600_000;

  private static final int SECOND = 1000;
  private static final int PERCENT = 100;
  private static final String ABOUT =
      "The local stack (Kafka, the satisfaction job with a checkpoint every 10 s, QuestDB) in one"
          + " process at 2,000 events/s from the whole country; the clients are in the same process."
          + " A probe is a case of a locality in which nothing else happens, 20 a second at random"
          + " times; it is seen when the total of the locality, window 1h, includes it. By design"
          + " the running step of this window is written at most once a second, watermarks come every"
          + " 100 ms, and the sink waits up to 100 ms for a batch. The reader queries every 20 ms.";

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String description() {
    return "from record timestamp to readable in the store, in the local stack at 2,000 events/s";
  }

  @Override
  public List<Section> run(Settings settings, Consumer<String> progress) throws Exception {
    int events = settings.events().orElse(EVENTS);
    Duration measured = Duration.ofMillis(Math.max(SECOND, (long) events * SECOND / EVENTS_PER_SECOND));
    Duration warmUp = measured.compareTo(WARM_UP) < 0 ? measured : WARM_UP;
    LatencyRun.Result result =
        new LatencyRun(EVENTS_PER_SECOND, warmUp, measured, REST)
            .run(settings.scratch(), progress);
    if (result.millis().isEmpty()) {
      throw new IllegalStateException(
          "no probe was seen; --events must last for some seconds at " + EVENTS_PER_SECOND + "/s");
    }
    List<Long> sorted = result.millis().stream().sorted().toList();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("probes sent", result.sent());
    row.put("seen", sorted.size());
    row.put("mean ms", Math.round(sorted.stream().mapToLong(ms -> ms).average().orElseThrow()));
    for (int percent : new int[] {50, 95, 99, PERCENT}) {
      row.put(percent == PERCENT ? "max ms" : "p" + percent + " ms", quantile(sorted, percent));
    }
    return List.of(new Section("From record timestamp to readable", List.of(ABOUT), List.of(row)));
  }

  /** By nearest rank. */
  static long quantile(List<Long> sorted, int percent) {
    return sorted.get(Math.max(0, (sorted.size() * percent + PERCENT - 1) / PERCENT - 1));
  }
}
