package io.kpipulse.bench.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.bench.Candidate;
import io.kpipulse.bench.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class CandidatesTest {
  private static final Plan PLAN = Plan.inOrder(1_000, Plan.WEEK, Duration.ofMinutes(7));

  /** Two and a half days, so that events are late by up to a day. */
  private static final Plan LATE =
      Plan.inOrder(1_000, 700 * Plan.WEEK, Duration.ofHours(24)).withLatePercent(10);

  @Test
  void allCandidatesReachTheChecksumOfARecount() throws Exception {
    Checksum expected = recount();

    for (Candidate candidate :
        List.of(
            new PlainLoop(PLAN),
            new KpiPulse(PLAN, Storage.HEAP),
            HazelcastJet.tuned(PLAN),
            HazelcastJet.asItComes(PLAN),
            FlinkSql.hop(PLAN, Storage.HEAP),
            FlinkSql.tumbleOver(PLAN, Storage.HEAP),
            new DataStreamWindows(PLAN))) {
      Outcome outcome = candidate.run();
      assertThat(outcome.events()).as(candidate.name()).isEqualTo(PLAN.events());
      assertThat(outcome.checksum()).as(candidate.name()).isEqualTo(expected.value());
      assertThat(outcome.counted()).as(candidate.name()).isEqualTo(expected.counted());
    }
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void checkpointsDoNotChangeTheResult(Storage storage) throws Exception {
    long expected = recount().value();

    assertThat(new KpiPulse(PLAN, storage).run().checksum()).isEqualTo(expected);
    assertThat(FlinkSql.tumbleOver(PLAN, storage).run().checksum()).isEqualTo(expected);
  }

  @Test
  void snapshotsDoNotChangeTheResultOfJet() throws Exception {
    assertThat(HazelcastJet.withSnapshots(PLAN).run().checksum()).isEqualTo(recount().value());
  }

  @Test
  void lateEventsCountInKpiPulse() throws Exception {
    Outcome expected = new PlainLoop(LATE).run();

    Responses responses = Responses.of(LATE);
    assertThat(IntStream.range(0, responses.size()))
        .anyMatch(i -> responses.time(i) < responses.arrival(i));
    assertThat(new KpiPulse(LATE, Storage.HEAP).run().counted()).isEqualTo(expected.counted());
    assertThat(new KpiPulse(LATE, Storage.HEAP).run().checksum()).isEqualTo(expected.checksum());
  }

  @Test
  void theBaselineCountsEveryEvent() throws Exception {
    assertThat(new Baseline(PLAN).run().rows()).isEqualTo(PLAN.events());
  }

  /** Each window of each scope counted from all responses. */
  private static Checksum recount() {
    Responses responses = Responses.of(PLAN);
    Map<Long, long[]> rows = new HashMap<>();
    for (int i = 0; i < responses.size(); i++) {
      long step = Plan.stepOf(responses.time(i));
      long end = Math.min(step + PLAN.window() / Plan.STEP, PLAN.steps());
      for (long in = step; in < end; in++) {
        for (int set = 0; set < Scopes.SETS; set++) {
          int scope = Scopes.ofSet(set, responses.unit(i));
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
    rows.forEach((row, sums) -> checksum.add((int) (row % Scopes.ALL), row / Scopes.ALL, sums));
    return checksum;
  }
}
