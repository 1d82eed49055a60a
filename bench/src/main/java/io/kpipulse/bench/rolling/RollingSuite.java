package io.kpipulse.bench.rolling;

import io.kpipulse.bench.Candidate;
import io.kpipulse.bench.Comparison;
import io.kpipulse.bench.Comparison.Entrant;
import io.kpipulse.bench.Comparison.Repeat;
import io.kpipulse.bench.Measured;
import io.kpipulse.bench.Outcome;
import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rolling stage alone, against its peers, a plain loop and the baseline. */
public final class RollingSuite {
  private static final int ROUNDS = 5;
  private static final Repeat WARM_UP = new Repeat(Duration.ofSeconds(30), 12);
  private static final Repeat TURN = new Repeat(Duration.ofSeconds(4), 6);

  /** Candidates that take minutes for all events get this part of them. */
  private static final int SLOW = 10;

  private static final int VERY_SLOW = 30;
  private static final int LATE_PERCENT = 1;
  private static final double PERCENT = 100;

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
          + " drops nothing: its checksum is the reference. Missing: the share of responses times"
          + " windows that the rows of the country lack, as late responses were dropped.";

  private RollingSuite() {}

  /** One table for each size of the window, one with checkpoints, one with late events. */
  public static List<Section> run(Settings settings) throws Exception {
    int events = settings.events().orElse(Plan.ALL_EVENTS);
    int rounds = settings.rounds().orElse(ROUNDS);
    Plan hour = Plan.inOrder(events, Plan.WEEK, Duration.ofHours(1));
    Plan day = Plan.inOrder(events, Plan.WEEK, Duration.ofDays(1));
    List<Section> sections = new ArrayList<>();
    for (Comparison each :
        List.of(
            inOrder(
                "1 hour",
                hour,
                hour.fewer(SLOW),
                entrant(hour.fewer(SLOW), new DataStreamWindows(hour.fewer(SLOW))),
                new Entrant("count only", true, new Baseline(hour))),
            inOrder("24 hours", day, day.fewer(VERY_SLOW)),
            checkpoints(day))) {
      sections.add(each.section(rounds, new HashMap<>(), settings.progress()));
    }
    Plan late = day.withLatePercent(LATE_PERCENT);
    Comparison comparison = late(day, late);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Measured each : comparison.run(rounds, new HashMap<>(), settings.progress())) {
      rows.add(lateRow(each, late));
    }
    sections.add(new Section(comparison.title(), comparison.notes(), rows));
    return sections;
  }

  private static Comparison inOrder(String size, Plan plan, Plan fewer, Entrant... more) {
    List<Entrant> entrants =
        List.of(
            entrant(plan, new KpiPulse(plan, Storage.HEAP)),
            entrant(plan, HazelcastJet.tuned(plan)),
            entrant(plan, HazelcastJet.asItComes(plan)),
            entrant(plan, FlinkSql.tumbleOver(plan, Storage.HEAP)),
            entrant(fewer, new KpiPulse(fewer, Storage.HEAP)),
            entrant(fewer, FlinkSql.hop(fewer, Storage.HEAP)),
            entrant(plan, new PlainLoop(plan)));
    return comparison(
        "Rolling stage, windows of " + size + " by 1 minute",
        List.of(INPUT, OVER),
        Stream.concat(entrants.stream(), Stream.of(more)).toArray(Entrant[]::new));
  }

  private static Comparison checkpoints(Plan plan) {
    Plan fewer = plan.fewer(SLOW);
    return comparison(
        "Rolling stage with checkpoints, windows of 24 hours by 1 minute",
        List.of(INPUT, OVER, CHECKPOINTS),
        entrant(plan, new KpiPulse(plan, Storage.HEAP)),
        entrant(plan, new KpiPulse(plan, Storage.HEAP_CHECKPOINTS)),
        entrant(plan, new KpiPulse(plan, Storage.ROCKSDB_CHECKPOINTS)),
        entrant(plan, HazelcastJet.withSnapshots(plan)),
        entrant(fewer, FlinkSql.tumbleOver(fewer, Storage.HEAP_CHECKPOINTS)),
        entrant(fewer, FlinkSql.tumbleOver(fewer, Storage.ROCKSDB_CHECKPOINTS)));
  }

  private static Comparison late(Plan inOrder, Plan late) {
    Plan fewer = late.fewer(VERY_SLOW);
    return comparison(
        "Rolling stage with 1% of the events late, windows of 24 hours by 1 minute",
        List.of(INPUT, OVER, LATE),
        entrant(inOrder, new KpiPulse(inOrder, Storage.HEAP)),
        entrant(late, new KpiPulse(late, Storage.HEAP)),
        entrant(late, new PlainLoop(late)),
        inexact(late, HazelcastJet.tuned(late)),
        inexact(late, FlinkSql.tumbleOver(late, Storage.HEAP)),
        inexact(fewer, FlinkSql.hop(fewer, Storage.HEAP)));
  }

  /** Adds what is missing to the usual columns. */
  private static Map<String, Object> lateRow(Measured measured, Plan late) {
    Outcome outcome = measured.outcomes().get(0);
    Plan plan = outcome.events() == late.events() ? late : late.fewer(VERY_SLOW);
    double all = new PlainLoop(plan).run().counted();
    Map<String, Object> row = measured.row();
    boolean isLate = measured.entrant().work().equals(plan.text());
    row.put("missing, %", isLate ? PERCENT * (all - outcome.counted()) / all : 0.0);
    return row;
  }

  private static Comparison comparison(String title, List<String> notes, Entrant... entrants) {
    return new Comparison(title, notes, WARM_UP, TURN, List.of(entrants));
  }

  private static Entrant entrant(Plan plan, Candidate candidate) {
    return new Entrant(plan.text(), true, candidate);
  }

  /** May drop late events. */
  private static Entrant inexact(Plan plan, Candidate candidate) {
    return new Entrant(plan.text(), false, candidate);
  }
}
