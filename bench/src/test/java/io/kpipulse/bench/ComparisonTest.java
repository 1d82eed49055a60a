package io.kpipulse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Span WARM_UP = new Span(Duration.ofSeconds(30), 4);

  private final List<String> runs = new ArrayList<>();

  @Test
  void runsContendersInTurnAfterARoundThatDoesNotCount() throws Exception {
    List<Measured> measured =
        comparison(entrant("ours", 7, 999, 1, 2, 3), entrant("theirs", 7, 999, 4, 4, 4))
            .run(3, progress -> {});

    assertThat(runs)
        .containsExactly("ours", "theirs", "ours", "theirs", "ours", "theirs", "ours", "theirs");
    assertThat(measured.get(0).outcomes())
        .extracting(Outcome::elapsed)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
  }

  @Test
  void warmsUpForItsTimeAndDoesNotCountThat() throws Exception {
    List<Measured> measured = comparison(entrant("ours", 7, 14, 14, 14, 9)).run(1, progress -> {});

    assertThat(runs).hasSize(4);
    assertThat(measured.get(0).outcomes())
        .extracting(Outcome::elapsed)
        .containsExactly(Duration.ofSeconds(9));
  }

  @Test
  void warmsUpInNoMoreRunsThanItsMost() throws Exception {
    List<Measured> measured = comparison(entrant("ours", 7, 2, 2, 2, 2, 9)).run(1, progress -> {});

    assertThat(runs).hasSize(5);
    assertThat(measured.get(0).outcomes())
        .extracting(Outcome::elapsed)
        .containsExactly(Duration.ofSeconds(9));
  }

  @Test
  void runsSeveralTimesInARoundAndCountsTheMean() throws Exception {
    Comparison comparison =
        new Comparison(
            "title",
            List.of(),
            WARM_UP,
            new Span(Duration.ofSeconds(20), 3),
            List.of(
                entrant("slow", 7, 30, 11, 11, 21), entrant("fast", 7, 20, 20, 6, 6, 9, 4, 4, 4)));
    List<Measured> measured = comparison.run(2, progress -> {});

    assertThat(runs)
        .containsExactly(
            // until each is warm,
            "slow",
            "fast",
            "fast",
            // then that which has worked least, for 20 s or three times
            "slow",
            "fast",
            "fast",
            "slow",
            "fast",
            "slow",
            "fast",
            "fast",
            "fast");
    assertThat(measured.get(0).outcomes())
        .extracting(Outcome::elapsed)
        .containsExactly(Duration.ofSeconds(11), Duration.ofSeconds(21));
    assertThat(measured.get(1).outcomes())
        .extracting(Outcome::elapsed)
        .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(4));
  }

  @Test
  void theMeanOfRunsIsThatOfTheirRowsAndTimes() {
    Outcome mean =
        Outcome.mean(
            List.of(
                new Outcome(100, 10, 7, Duration.ofSeconds(1)),
                new Outcome(100, 11, 7, Duration.ofSeconds(2)),
                new Outcome(100, 11, 7, Duration.ofSeconds(6))));
    assertThat(mean).isEqualTo(new Outcome(100, 11, 7, Duration.ofSeconds(3)));
  }

  @Test
  void refusesASpanOfNoRuns() {
    assertThatThrownBy(() -> new Span(Duration.ofSeconds(1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a span of PT1S in 0 runs");
  }

  @Test
  void takesRatiosWithinARoundAndTheMedianOfThem() throws Exception {
    // 100 events; by rounds 100/s, 50/s, 10/s against 10/s, 10/s, 50/s.
    Measured theirs =
        comparison(entrant("ours", 7, 99, 1, 2, 10), entrant("theirs", 7, 99, 10, 10, 2))
            .run(3, progress -> {})
            .get(1);

    assertThat(theirs.eventsPerSecond().median()).isCloseTo(10, within(1e-9));
    assertThat(theirs.eventsPerSecond().max()).isCloseTo(50, within(1e-9));
    // Of the medians it would be 5 as well; of the means it would not.
    assertThat(theirs.subjectToThis().median()).isCloseTo(5, within(1e-9));
    assertThat(theirs.subjectToThis().min()).isCloseTo(0.2, within(1e-9));
    assertThat(theirs.subjectToThis().max()).isCloseTo(10, within(1e-9));
  }

  @Test
  void holdsWhoDoesLessAgainstTheSubjectsOwnRunOfThat() throws Exception {
    Entrant little = new Entrant("little", "1h", 1, entrant("ours", 8, 99, 5).contender());
    Entrant theirs = new Entrant("little", "1h", 1, entrant("theirs", 8, 99, 20).contender());
    Entrant floor = new Entrant("floor", "none", 1, entrant("floor", 9, 99, 2).contender());
    List<Measured> measured =
        comparison(entrant("ours", 7, 99, 1), little, theirs, floor).run(1, progress -> {});

    // Against the first: 5 and 20 times as long, and twice.
    assertThat(measured)
        .extracting(each -> each.subjectToThis().median())
        .containsExactly(1.0, 5.0, 4.0, 2.0);
  }

  @Test
  void refusesUnequalWork() {
    Comparison comparison = comparison(entrant("ours", 7, 99, 1), entrant("theirs", 8, 99, 1));

    assertThatThrownBy(() -> comparison.run(1, progress -> {}))
        .isInstanceOf(UnequalWorkException.class)
        .hasMessageContaining("theirs came to checksum 0000000000000008")
        .hasMessageContaining("ours to 0000000000000007");
  }

  @Test
  void refusesAContenderThatComesToSomethingElseInALaterRound() {
    Deque<Long> checksums = new ArrayDeque<>(List.of(7L, 7L, 8L));
    Contender fickle =
        new Scripted("fickle", () -> new Outcome(1, 1, checksums.pop(), Duration.ofSeconds(1)));
    Comparison comparison = comparison(new Entrant("work", "1h", 1, fickle));

    assertThatThrownBy(() -> comparison.run(2, progress -> {}))
        .isInstanceOf(UnequalWorkException.class);
  }

  @Test
  void holdsNobodyToTheChecksumOfOtherWork() throws Exception {
    Entrant other = new Entrant("other work", "1h", 1, entrant("theirs", 8, 99, 1).contender());

    assertThat(comparison(entrant("ours", 7, 99, 1), other).run(1, progress -> {})).hasSize(2);
  }

  @Test
  void holdsComparisonsThatShareWitnessesToTheSame() throws Exception {
    Witnesses witnesses = new Witnesses();
    comparison(entrant("ours", 7, 99, 1)).run(1, witnesses, progress -> {});
    Comparison other = comparison(entrant("theirs", 8, 99, 1));

    assertThatThrownBy(() -> other.run(1, witnesses, progress -> {}))
        .isInstanceOf(UnequalWorkException.class)
        .hasMessageContaining("theirs came to checksum 0000000000000008")
        .hasMessageContaining("ours to 0000000000000007");
  }

  @Test
  void closesAllContendersAlsoAfterAFailure() throws Exception {
    List<String> closed = new ArrayList<>();
    comparison(closing("a", 7, closed), closing("b", 7, closed)).run(1, progress -> {});
    assertThat(closed).containsExactly("a", "b");

    Comparison unequal = comparison(closing("c", 7, closed), closing("d", 8, closed));
    assertThatThrownBy(() -> unequal.run(1, progress -> {}))
        .isInstanceOf(UnequalWorkException.class);
    assertThat(closed).containsExactly("a", "b", "c", "d");
  }

  private Entrant closing(String name, long checksum, List<String> closed) {
    Contender contender = entrant(name, checksum, 99, 1).contender();
    return new Entrant(
        "work",
        "1h",
        1,
        new Contender() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public Outcome run() throws Exception {
            return contender.run();
          }

          @Override
          public void close() {
            closed.add(name);
          }
        });
  }

  private static Comparison comparison(Entrant... entrants) {
    return new Comparison(
        "title", List.of(), WARM_UP, new Span(Duration.ZERO, 1), List.of(entrants));
  }

  private Entrant entrant(String name, long checksum, long... seconds) {
    Deque<Long> times = new ArrayDeque<>();
    for (long second : seconds) {
      times.add(second);
    }
    return new Entrant(
        "work",
        "1h",
        1,
        new Scripted(
            name,
            () -> {
              runs.add(name);
              return new Outcome(100, 10, checksum, Duration.ofSeconds(times.pop()));
            }));
  }

  private interface Script {
    Outcome next();
  }

  private record Scripted(String name, Script script) implements Contender {
    @Override
    public Outcome run() {
      return script.next();
    }
  }
}
