package io.kpipulse.bench.rolling;

import io.kpipulse.bench.Candidate;
import io.kpipulse.bench.Comparison;
import io.kpipulse.bench.Comparison.Entrant;
import io.kpipulse.bench.Comparison.Repeat;
import io.kpipulse.bench.ForkedCandidate;
import io.kpipulse.bench.Measured;
import io.kpipulse.bench.Outcome;
import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.bench.Suite;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The rolling stage alone, against its peers, a plain loop and the baseline. */
public final class RollingSuite implements Suite {
  private static final int ROUNDS = 5;
  private static final Repeat WARM_UP = new Repeat(Duration.ofSeconds(30), 12);
  private static final Repeat TURN = new Repeat(Duration.ofSeconds(4), 6);

  /** Candidates that take minutes for all events get this part of them. */
  private static final int SLOW = 10;

  private static final int VERY_SLOW = 30;
  private static final int LATE_PERCENT = 1;
  private static final double PERCENT = 100;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final long YEAR = Duration.ofDays(360).toMillis();

  private static final String INPUT =
      "2 million responses in 7 days, spread evenly; rows with fewer events have those of the first"
          + " days. Four measures for 805 scopes (the country, 22 ministries, 34 localities, 748"
          + " pairs), parallelism 2. KPI Pulse writes a row where sums change, the others at every"
          + " step; equal checksums over all steps prove equal work. Rows with fewer events are"
          + " compared with KPI Pulse on the same few.";
  private static final String OVER =
      "Flink SQL's OVER RANGE writes a row only where a response arrives; the rows of the steps at"
          + " which responses leave are derived by the reader, in its favour.";
  private static final String CHECKPOINTS =
      "A checkpoint every second to a local directory, incremental in RocksDB; Jet takes its"
          + " exactly-once snapshots into the memory of the member and has no RocksDB.";
  private static final String LATE =
      "One of 100 responses arrives 1 to 24 hours after its time. The plain loop sorts nothing and"
          + " drops nothing: its checksum is the reference. Dropped: the share of late responses"
          + " times windows that is missing in the rows of the country.";

  @Override
  public String name() {
    return "rolling";
  }

  @Override
  public String description() {
    return "the rolling stage against Hazelcast Jet, Flink SQL, DataStream and a plain loop";
  }

  @Override
  public List<Section> run(Settings settings, Consumer<String> progress) throws Exception {
    int events = settings.events().orElse(Plan.ALL_EVENTS);
    int rounds = settings.rounds().orElse(ROUNDS);
    Plan hour = Plan.inOrder(events, Plan.WEEK, HOUR);
    Plan day = Plan.inOrder(events, Plan.WEEK, DAY);
    List<Section> sections = new ArrayList<>();
    for (Comparison each : List.of(oneHour(hour), oneDay(day), checkpoints(day), lengths(events))) {
      sections.add(each.section(rounds, new HashMap<>(), progress));
    }
    Plan late = day.withLatePercent(LATE_PERCENT);
    Comparison comparison = late(day, late);
    sections.add(
        new Section(
            comparison.title(),
            comparison.notes(),
            comparison.run(rounds, new HashMap<>(), progress).stream()
                .map(each -> lateRow(each, late))
                .toList()));
    return sections;
  }

  private static Comparison oneHour(Plan plan) {
    Plan fewer = plan.fewer(SLOW);
    return comparison(
        "Rolling stage, windows of 1 hour by 1 minute",
        List.of(INPUT, OVER),
        entrant(plan, all -> new KpiPulse(all, Storage.HEAP)),
        entrant(plan, HazelcastJet::tuned),
        entrant(plan, HazelcastJet::asItComes),
        entrant(plan, all -> FlinkSql.tumbleOver(all, Storage.HEAP)),
        entrant(plan, all -> FlinkSql.hop(all, Storage.HEAP)),
        entrant(fewer, few -> new KpiPulse(few, Storage.HEAP)),
        entrant(fewer, DataStreamWindows::new),
        entrant(plan, PlainLoop::new),
        new Entrant("count only", true, new ForkedCandidate(() -> new Baseline(plan))));
  }

  private static Comparison oneDay(Plan plan) {
    Plan fewer = plan.fewer(VERY_SLOW);
    return comparison(
        "Rolling stage, windows of 24 hours by 1 minute",
        List.of(INPUT, OVER),
        entrant(plan, all -> new KpiPulse(all, Storage.HEAP)),
        entrant(plan, HazelcastJet::tuned),
        entrant(plan, HazelcastJet::asItComes),
        entrant(plan, all -> FlinkSql.tumbleOver(all, Storage.HEAP)),
        entrant(fewer, few -> new KpiPulse(few, Storage.HEAP)),
        entrant(fewer, few -> FlinkSql.hop(few, Storage.HEAP)),
        entrant(plan, PlainLoop::new));
  }

  private static Comparison checkpoints(Plan plan) {
    return comparison(
        "Rolling stage with checkpoints, windows of 24 hours by 1 minute",
        List.of(INPUT, OVER, CHECKPOINTS),
        entrant(plan, all -> new KpiPulse(all, Storage.HEAP)),
        entrant(plan, all -> new KpiPulse(all, Storage.HEAP_CHECKPOINTS)),
        entrant(plan, all -> new KpiPulse(all, Storage.ROCKSDB_CHECKPOINTS)),
        entrant(plan, HazelcastJet::withSnapshots),
        entrant(plan.fewer(SLOW), all -> FlinkSql.tumbleOver(all, Storage.HEAP_CHECKPOINTS)),
        entrant(plan.fewer(SLOW), all -> FlinkSql.tumbleOver(all, Storage.ROCKSDB_CHECKPOINTS)));
  }

  private static Comparison lengths(int events) {
    return comparison(
        "Rolling stage, by length of the window (steps of 1 minute)",
        List.of("2 million responses in 360 days, so that they leave the longest window as well."),
        Stream.of(Duration.ofMinutes(10), HOUR, DAY, Duration.ofDays(7), Duration.ofDays(90))
            .map(window -> Plan.inOrder(events, YEAR, window))
            .map(plan -> entrant(plan, all -> new KpiPulse(all, Storage.HEAP)))
            .toArray(Entrant[]::new));
  }

  private static Comparison late(Plan inOrder, Plan late) {
    return comparison(
        "Rolling stage with 1% of the events late, windows of 24 hours by 1 minute",
        List.of(INPUT, OVER, LATE),
        entrant(inOrder, plan -> new KpiPulse(plan, Storage.HEAP)),
        entrant(late, plan -> new KpiPulse(plan, Storage.HEAP)),
        entrant(late, PlainLoop::new),
        inexact(late, HazelcastJet::tuned),
        inexact(late, plan -> FlinkSql.tumbleOver(plan, Storage.HEAP)),
        inexact(late.fewer(VERY_SLOW), plan -> FlinkSql.hop(plan, Storage.HEAP)));
  }

  /** Adds what was dropped to the usual columns. */
  private static Map<String, Object> lateRow(Measured measured, Plan late) {
    Outcome outcome = measured.outcomes().get(0);
    Plan plan = outcome.events() == late.events() ? late : late.fewer(VERY_SLOW);
    Map<String, Object> row = measured.row();
    row.put("late events dropped, %", 0.0);
    if (measured.entrant().work().equals(plan.text())) {
      long missing = new PlainLoop(plan).run().counted() - outcome.counted();
      row.put("late events dropped, %", PERCENT * missing / PlainLoop.lateCounted(plan));
    }
    return row;
  }

  private static Comparison comparison(String title, List<String> notes, Entrant... entrants) {
    return new Comparison(title, notes, WARM_UP, TURN, List.of(entrants));
  }

  /** Makes a candidate of a plan, in whichever process. */
  private interface Maker extends Serializable {
    Candidate make(Plan plan);
  }

  private static Entrant entrant(Plan plan, Maker maker) {
    return new Entrant(plan.text(), true, new ForkedCandidate(() -> maker.make(plan)));
  }

  /** May drop late events. */
  private static Entrant inexact(Plan plan, Maker maker) {
    return new Entrant(plan.text(), false, new ForkedCandidate(() -> maker.make(plan)));
  }
}
