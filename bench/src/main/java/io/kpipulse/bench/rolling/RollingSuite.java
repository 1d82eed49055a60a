package io.kpipulse.bench.rolling;

import io.kpipulse.bench.Comparison;
import io.kpipulse.bench.Contender;
import io.kpipulse.bench.Entrant;
import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.bench.Span;
import io.kpipulse.bench.Suite;
import io.kpipulse.bench.apart.OwnProcess;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The rolling stage alone, against its peers and the floor. */
public final class RollingSuite implements Suite {
  private static final int ROUNDS = 5;

  /** A single run of the fast ones is over before the machine has been as it mostly is. */
  private static final Span TURN = new Span(Duration.ofSeconds(4), 6);

  /** The slow ones get this part of the events, so that a round takes minutes and not hours. */
  private static final int SLOW = 10;

  private static final int VERY_SLOW = 30;

  /** So long that responses leave a window of 90 days for three quarters of the time. */
  private static final long YEAR = Duration.ofDays(360).toMillis();

  private static final String DENSITY =
      "Responses come at one density, that of 2 million in 7 days, in order of time; a row with"
          + " fewer events has those of the first days.";

  private static final String MEASURES =
      "Every contender adds up the same four measures for 805 scopes (the country, 22 ministries,"
          + " 34 localities, 748 ministries in localities), at parallelism 2. The clock stops with"
          + " the last response: nobody is charged for windows that lie ahead. In each round each"
          + " runs again and again until it has run for "
          + TURN.least().toSeconds()
          + " s or "
          + TURN.mostRuns()
          + " times, and counts as the mean of these runs.";

  private static final String SAME_WORK =
      "Equal checksums prove equal work: they cover the sums of every scope at every step where"
          + " there are any. KPI Pulse writes a row only where sums change (and each full hour),"
          + " and is read forward for the checksum; the others write one at every step. A contender"
          + " that gets fewer events is held against KPI Pulse on the same few, whose run is then"
          + " shorter than the time between two watermarks.";

  private static final String JET =
      "Jet makes a watermark for each step out of the times of the events. All others here get one"
          + " ten times a second, as in production, which in a backlog is over many steps; Jet runs"
          + " once more with as few.";

  @Override
  public String name() {
    return "rolling";
  }

  @Override
  public String description() {
    return "the rolling stage alone against Flink SQL, Hazelcast Jet, DataStream and the floor";
  }

  @Override
  public List<Section> run(Settings settings, Consumer<String> progress) throws Exception {
    int events = Math.toIntExact(settings.events().orElse(Plan.ALL_EVENTS));
    int rounds = settings.rounds().orElse(ROUNDS);
    List<Section> sections = new ArrayList<>();
    for (Map.Entry<String, Comparison> entry : comparisons(events).entrySet()) {
      Comparison comparison = entry.getValue();
      sections.add(Section.of(entry.getKey(), comparison, comparison.run(rounds, progress)));
    }
    return sections;
  }

  private static Map<String, Comparison> comparisons(int events) {
    Map<String, Comparison> all = new LinkedHashMap<>();
    all.put("rolling-1h", oneHour(events));
    all.put("rolling-24h", oneDay(events));
    all.put("rolling-length", lengths(events));
    all.put("rolling-contract", contract(events));
    return all;
  }

  private static Comparison oneHour(int events) {
    Plan all = new Plan(events, Plan.WEEK, Duration.ofHours(1).toMillis());
    Plan fewer = fewer(all, SLOW);
    return new Comparison(
        "Rolling stage, windows of 1 hour by 1 minute",
        List.of(DENSITY, MEASURES, SAME_WORK, JET),
        Span.WARM_UP,
        TURN,
        List.of(
            entrant(all, KpiPulse::of),
            entrant(all, HazelcastJet::asItComes),
            entrant(all, HazelcastJet::withFewerWatermarks),
            entrant(all, FlinkSql::new),
            entrant(fewer, KpiPulse::of),
            entrant(fewer, DataStreamWindows::new),
            floor(all)));
  }

  private static Comparison oneDay(int events) {
    Plan all = new Plan(events, Plan.WEEK, Duration.ofHours(24).toMillis());
    Plan fewer = fewer(all, VERY_SLOW);
    return new Comparison(
        "Rolling stage, windows of 24 hours by 1 minute",
        List.of(
            DENSITY,
            MEASURES,
            SAME_WORK,
            JET,
            "Flink SQL is shown at its best here: its windows are still filling up, and each that"
                + " it fires costs as much as there is in it."),
        Span.WARM_UP,
        TURN,
        List.of(
            entrant(all, KpiPulse::of),
            entrant(all, HazelcastJet::asItComes),
            entrant(all, HazelcastJet::withFewerWatermarks),
            entrant(fewer, KpiPulse::of),
            entrant(fewer, FlinkSql::new),
            floor(all)));
  }

  private static Comparison lengths(int events) {
    return new Comparison(
        "Rolling stage, by length of the window (steps of 1 minute)",
        List.of(
            "Responses come at one density, that of 2 million in 360 days, in order of time. With all"
                + " of them, responses leave the longest window for three quarters of the time.",
            MEASURES,
            "What a window holds differs with its length, and so the checksums."),
        Span.WARM_UP,
        TURN,
        List.of(10, 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60, 90 * 24 * 60).stream()
            .map(minutes -> new Plan(events, YEAR, Duration.ofMinutes(minutes).toMillis()))
            .map(plan -> entrant(plan, KpiPulse::of))
            .toList());
  }

  private static Comparison contract(int events) {
    Plan plan = new Plan(events, Plan.WEEK, Duration.ofHours(1).toMillis());
    return new Comparison(
        "Rolling stage, all windows of the contract and one of them",
        List.of(
            DENSITY,
            MEASURES,
            "With the steps, slices and scopes that the contract gives each window (1h not on"
                + " ministries in localities)."),
        Span.WARM_UP,
        TURN,
        List.of(
            contract(plan, List.of("1h", "24h", "7d", "30d", "90d", "1d")),
            contract(plan, List.of("1h")),
            contract(plan, List.of("24h")),
            contract(plan, List.of("90d"))));
  }

  private static Plan fewer(Plan plan, int part) {
    return new Plan(Math.max(1, plan.events() / part), plan.span(), plan.window());
  }

  /** Makes a contender of a plan, in whichever process. */
  private interface Maker extends Serializable {
    Contender make(Plan plan);
  }

  private static Entrant entrant(Plan plan, Maker maker) {
    String window =
        Duration.ofMillis(plan.window()).toString().substring(2).toLowerCase(Locale.ROOT)
            + " by 1m";
    return new Entrant(
        window + ", " + plan.events() + " events",
        window,
        Scopes.ALL,
        new OwnProcess(() -> maker.make(plan)));
  }

  private static Entrant contract(Plan plan, List<String> windows) {
    String names = String.join(" ", windows);
    long keys = windows.equals(List.of("1h")) ? Scopes.ALL - Scopes.UNITS : Scopes.ALL;
    return new Entrant(
        names + ", as in the contract",
        names,
        keys,
        new OwnProcess(() -> KpiPulse.ofContract(plan, windows)));
  }

  private static Entrant floor(Plan plan) {
    return new Entrant("floor", "none", Scopes.UNITS, new OwnProcess(() -> new Floor(plan)));
  }
}
