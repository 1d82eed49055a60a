package io.kpipulse.bench.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.bench.Contender;
import io.kpipulse.bench.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the contenders do the same work, on little of it. */
class ContendersTest {
  private static final Plan PLAN = new Plan(1_000, Plan.WEEK, Duration.ofMinutes(7).toMillis());

  @Test
  void allComeToTheChecksumOfAPlainRecount() throws Exception {
    Checksum expected = recount();

    for (Contender contender :
        List.of(
            KpiPulse.of(PLAN),
            HazelcastJet.asItComes(PLAN),
            HazelcastJet.withFewerWatermarks(PLAN),
            new FlinkSql(PLAN),
            new DataStreamWindows(PLAN))) {
      Outcome outcome = contender.run();
      assertThat(outcome.events()).as(contender.name()).isEqualTo(PLAN.events());
      assertThat(outcome.checksum()).as(contender.name()).isEqualTo(expected.value());
      if (!(contender instanceof KpiPulse)) {
        // KPI Pulse writes fewer: only changes.
        assertThat(outcome.rows()).as(contender.name()).isEqualTo(expected.rows());
      }
    }
  }

  @Test
  void aFloorCountsEveryEvent() throws Exception {
    Outcome outcome = new Floor(PLAN).run();

    assertThat(outcome.events()).isEqualTo(PLAN.events());
    assertThat(outcome.rows()).isEqualTo(PLAN.events());
  }

  @Test
  void theWindowsOfTheContractRunToo() throws Exception {
    Plan plan = new Plan(1_000, Plan.WEEK, Plan.STEP);
    Outcome one = KpiPulse.ofContract(plan, List.of("1h")).run();
    Outcome all = KpiPulse.ofContract(plan, List.of("1h", "24h", "7d", "30d", "90d", "1d")).run();

    assertThat(all.events()).isEqualTo(one.events());
    assertThat(all.rows()).isGreaterThan(one.rows());
    assertThat(all.checksum()).isNotEqualTo(one.checksum());
  }

  /** Each window of each scope counted anew from the responses. */
  private static Checksum recount() {
    Responses responses = Responses.of(PLAN);
    Map<Long, long[]> rows = new HashMap<>();
    long last = Plan.stepEndingAt(PLAN.end());
    for (int i = 0; i < responses.size(); i++) {
      long step = (responses.time(i) - Plan.START) / Plan.STEP;
      for (long in = step; in < step + PLAN.window() / Plan.STEP && in <= last; in++) {
        for (int set = 0; set < Scopes.SETS; set++) {
          int scope = Scopes.scope(set, responses.unit(i));
          long[] sums = rows.computeIfAbsent(in * Scopes.ALL + scope, any -> new long[4]);
          int score = responses.score(i);
          sums[0]++;
          sums[1] += score >= 4 ? 1 : 0;
          sums[2] += score <= 2 ? 1 : 0;
          sums[3] += score;
        }
      }
    }
    Checksum checksum = new Checksum();
    rows.forEach(
        (row, sums) ->
            checksum.add(
                (int) (row % Scopes.ALL), row / Scopes.ALL, sums[0], sums[1], sums[2], sums[3]));
    return checksum;
  }
}
