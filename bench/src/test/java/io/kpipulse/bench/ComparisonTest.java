package io.kpipulse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.bench.Comparison.Entrant;
import io.kpipulse.bench.Comparison.Repeat;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Repeat ONCE = new Repeat(Duration.ZERO, 1);

  private final List<String> runs = new ArrayList<>();
  private final Map<String, Outcome> first = new HashMap<>();

  @Test
  void candidatesRunInTurnAfterAWarmUpThatDoesNotCount() throws Exception {
    List<Measured> measured =
        run(2, ONCE, entrant("ours", "work", 7, 99, 1, 2), entrant("theirs", "work", 7, 99, 4, 4));

    assertThat(runs).containsExactly("ours", "theirs", "ours", "theirs", "ours", "theirs");
    assertThat(seconds(measured.get(0))).containsExactly(1L, 2L);
  }

  @Test
  void aTurnIsTheMeanOfItsRuns() throws Exception {
    Repeat turn = new Repeat(Duration.ofSeconds(20), 3);

    List<Measured> measured = run(2, turn, entrant("ours", "work", 7, 99, 6, 16, 1, 1, 4));

    assertThat(seconds(measured.get(0))).containsExactly(11L, 2L);
  }

  @Test
  void ratiosAreTakenWithinARound() throws Exception {
    Measured theirs =
        run(
                3,
                ONCE,
                entrant("ours", "work", 7, 99, 1, 2, 10),
                entrant("theirs", "work", 7, 99, 10, 10, 2))
            .get(1);

    assertThat(theirs.row())
        .containsEntry("KPI Pulse ÷ this (median)", 5.0)
        .containsEntry("ratio min", 0.2)
        .containsEntry("ratio max", 10.0);
  }

  @Test
  void aCandidateWithLessWorkIsComparedWithTheSubjectOnTheSameWork() throws Exception {
    List<Measured> measured =
        run(
            1,
            ONCE,
            entrant("ours", "all", 7, 99, 1),
            entrant("ours", "few", 8, 99, 5),
            entrant("theirs", "few", 8, 99, 20));

    assertThat(measured)
        .extracting(each -> each.row().get("KPI Pulse ÷ this (median)"))
        .containsExactly(1.0, 5.0, 4.0);
  }

  @Test
  void unequalWorkFails() {
    Entrant ours = entrant("ours", "work", 7, 99, 1);
    Entrant theirs = entrant("theirs", "work", 8, 99, 1);

    assertThatThrownBy(() -> run(1, ONCE, ours, theirs))
        .hasMessageContaining("theirs, work: checksum 0000000000000008")
        .hasMessageContaining("but 0000000000000007");
  }

  @Test
  void comparisonsThatShareResultsMustReachTheSame() throws Exception {
    run(1, ONCE, entrant("ours", "work", 7, 99, 1));

    assertThatThrownBy(() -> run(1, ONCE, entrant("ours", "work", 8, 99, 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anInexactEntrantMayReachAnotherResult() throws Exception {
    Entrant exact = entrant("ours", "work", 7, 99, 1);
    Entrant inexact = new Entrant("work", false, entrant("theirs", "", 8, 99, 1).candidate());

    assertThat(run(1, ONCE, exact, inexact)).hasSize(2);
  }

  private List<Measured> run(int rounds, Repeat turn, Entrant... entrants) throws Exception {
    return new Comparison("title", List.of(), ONCE, turn, List.of(entrants))
        .run(rounds, first, progress -> {});
  }

  private static List<Long> seconds(Measured measured) {
    return measured.outcomes().stream().map(outcome -> outcome.elapsed().toSeconds()).toList();
  }

  private Entrant entrant(String name, String work, long checksum, long... seconds) {
    Deque<Long> times = new ArrayDeque<>();
    for (long second : seconds) {
      times.add(second);
    }
    return new Entrant(
        work,
        true,
        new Candidate() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public Outcome run() {
            runs.add(name);
            return new Outcome(100, 10, checksum, 0, Duration.ofSeconds(times.pop()));
          }
        });
  }
}
