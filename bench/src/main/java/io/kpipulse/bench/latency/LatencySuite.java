package io.kpipulse.bench.latency;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.bench.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** How long an event takes from its record timestamp until it can be read in the store. */
public final class LatencySuite implements Suite {
  private static final int EVENTS_PER_SECOND = 2_000;
  private static final Duration WARM_UP = Duration.ofSeconds(40);

  private static final Duration REST = Duration.ofSeconds(10);

  /** Long enough for full minutes, 5-minute steps and a dozen checkpoints. */
  private static final long EVENTS = 600_000;

  private static final double MEDIAN = 0.5;
  private static final double P95 = 0.95;
  private static final double P99 = 0.99;

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String description() {
    return "From record timestamp to readable in the store, in the local stack at 2,000 events/s.";
  }

  @Override
  public List<Section> run(Settings settings, Consumer<String> progress) throws Exception {
    long events = settings.events().orElse(EVENTS);
    Duration measured = Duration.ofMillis(Math.max(1000, events * 1000 / EVENTS_PER_SECOND));
    LatencyRun run =
        new LatencyRun(
            EVENTS_PER_SECOND,
            measured.compareTo(WARM_UP) < 0 ? measured : WARM_UP,
            measured,
            REST);
    LatencyRun.Result result = run.run(settings.scratch(), progress);
    if (result.passages().isEmpty()) {
      throw new IllegalStateException(
          "no probe came through; --events is to be as much as "
              + EVENTS_PER_SECOND
              + " a second come to in some seconds");
    }
    return List.of(section(run, result));
  }

  private static Section section(LatencyRun run, LatencyRun.Result result) {
    List<Passage> passages = result.passages();
    double mean = quantiles(passages, Passage::total).mean();
    List<Map<String, Object>> rows = new ArrayList<>();
    rows.add(row("record timestamp → out of the source", passages, Passage::polled, mean));
    rows.add(row("→ the clock has reached it", passages, Passage::clock, mean));
    rows.add(row("→ written by the rolling stage", passages, Passage::rolled, mean));
    rows.add(row("→ confirmed by the store", passages, Passage::confirmed, mean));
    rows.add(row("→ readable", passages, Passage::readable, mean));
    rows.add(row("all", passages, Passage::total, mean));
    return new Section(
        "latency",
        "From record timestamp to readable",
        notes(run, result),
        rows,
        Optional.of(LatencyChart.of(passages.stream().mapToLong(Passage::total).toArray())));
  }

  private static List<String> notes(LatencyRun run, LatencyRun.Result result) {
    return List.of(
        String.format(
            "The local stack (Kafka, both jobs with a checkpoint every 10 s, QuestDB) in one"
                + " process under %,d events/s from the whole country (3,321 communes, 1,000"
                + " procedures, one event in ten a task update), for %d s after %d s of warming up."
                + " The clients that send and read are in the same process.",
            run.eventsPerSecond(), run.measured().toSeconds(), run.warmUp().toSeconds()),
        "A probe is a case in a locality where nothing else happens, so that each makes a total of"
            + " its own in the series of the locality, window 1h; 20 a second in each of two"
            + " localities, at random moments. Stages: the clock is by design the least over the"
            + " partitions, told every 100 ms; the running step of that window is written at most"
            + " once a second, which alone makes 0.5 s in the mean and 1 s at most; the sink waits"
            + " up to 100 ms for a batch; the store makes what it has confirmed readable in its own"
            + " time. A reader asks every 20 ms.",
        String.format(
            "Record timestamps are those of the plan, so an event that could not be sent in time"
                + " waits from then on. Of %,d probes %,d were seen at every stage.",
            result.probes(), result.passages().size()));
  }

  private static Map<String, Object> row(
      String stage, List<Passage> passages, ToLongFunction<Passage> value, double mean) {
    Quantiles times = quantiles(passages, value);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("stage", stage);
    row.put("probes", (long) passages.size());
    row.put("mean ms", Math.round(times.mean()));
    row.put("median ms", times.at(MEDIAN));
    row.put("p95 ms", times.at(P95));
    row.put("p99 ms", times.at(P99));
    row.put("max ms", times.at(1));
    row.put("share of the mean %", times.mean() / mean * 100);
    return row;
  }

  private static Quantiles quantiles(List<Passage> passages, ToLongFunction<Passage> value) {
    return Quantiles.of(passages.stream().mapToLong(value).toArray());
  }
}
