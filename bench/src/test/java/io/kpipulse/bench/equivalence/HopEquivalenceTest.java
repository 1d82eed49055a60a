package io.kpipulse.bench.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the satisfaction job makes of reports that come in order is what Flink SQL makes of them,
 * row by row: a system that others trust, with which the job shares no code for windows and KPIs.
 */
@Tag("slow")
class HopEquivalenceTest {
  private static final int CASES = Integer.getInteger("kpi.hop.cases", 300);
  private static final int SHOWN = 5;
  private static final long SEED = 20260302;
  private static final String ALL_SETS = "(), (ministry), (locality), (ministry, locality)";

  @TempDir Path directory;

  @Test
  void pointsReadForwardAreTheRowsOfHop() throws Exception {
    List<LabelledReport> reports = ReportGenerator.of(CASES, SEED);
    // Long enough for what the short windows hold to leave again.
    long until =
        reports.get(reports.size() - 1).event().getEventTime().toEpochMilli()
            + Duration.ofHours(26).toMillis();

    Map<Row.Key, Row> engine =
        new EngineRows(until).of(reports, Set.of("1h", "24h", "7d"), directory);

    HopRows sql = new HopRows(reports);
    Map<Row.Key, Row> hop = new HashMap<>();
    // The contract has no window of an hour on ministries in localities.
    hop.putAll(
        sql.of("1h", Duration.ofHours(1), Duration.ofMinutes(1), "(), (ministry), (locality)"));
    hop.putAll(sql.of("24h", Duration.ofHours(24), Duration.ofMinutes(5), ALL_SETS));
    hop.putAll(sql.of("7d", Duration.ofDays(7), Duration.ofHours(1), ALL_SETS));
    hop.keySet().removeIf(key -> key.step() > until);

    assertThat(windowsAndScopes(hop.keySet())).hasSize(3 * 3 + 2);
    assertThat(engine.values()).filteredOn(row -> !row.hours().isEmpty()).hasSizeGreaterThan(CASES);
    Map<Row.Key, String> differences = differences(engine, hop);
    assertThat(differences.values().stream().limit(SHOWN))
        .as("%d rows differ from the %d of HOP, among them", differences.size(), hop.size())
        .isEmpty();
  }

  private static Set<String> windowsAndScopes(Set<Row.Key> keys) {
    Set<String> found = new HashSet<>();
    for (Row.Key key : keys) {
      found.add(key.window() + (key.ministry() != null) + (key.locality() != null));
    }
    return found;
  }

  /** The rows that differ, or that only one side has; not all in one assertion of 100,000 rows. */
  private static Map<Row.Key, String> differences(Map<Row.Key, Row> engine, Map<Row.Key, Row> hop) {
    Set<Row.Key> keys = new HashSet<>(engine.keySet());
    keys.addAll(hop.keySet());
    Map<Row.Key, String> differences = new HashMap<>();
    for (Row.Key key : keys) {
      boolean both = engine.containsKey(key) && hop.containsKey(key);
      if (!both || !engine.get(key).agreesWith(hop.get(key))) {
        differences.put(
            key, key + ": the engine has " + engine.get(key) + ", HOP has " + hop.get(key));
      }
    }
    return differences;
  }
}
