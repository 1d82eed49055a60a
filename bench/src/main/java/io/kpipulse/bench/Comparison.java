package io.kpipulse.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Contenders run in turn, round after round, each from a fresh start: what else the machine does
 * meets all alike, and ratios are taken within a round. In a round before those that count each
 * warms up, in several runs if need be.
 *
 * <p>What comes every few seconds while a contender works, as a checkpoint does, comes in one run
 * and not in the next: so a round may be of several runs of each, the one that has worked least
 * next, and counts as their mean.
 *
 * @param title of its table and chart
 * @param notes what a reader has to know, a paragraph each
 * @param warmUp how often each runs before the first round that counts
 * @param turn the same in a round
 * @param entrants the first is the one that the others are held against
 */
public record Comparison(
    String title, List<String> notes, Span warmUp, Span turn, List<Entrant> entrants) {

  public Comparison {
    notes = List.copyOf(notes);
    entrants = List.copyOf(entrants);
    if (entrants.isEmpty()) {
      throw new IllegalArgumentException("comparison '" + title + "' has no entrants");
    }
  }

  /**
   * Runs all.
   *
   * @param rounds that count, at least 1
   * @param progress hears of each run
   * @throws UnequalWorkException if two that must come to the same did not
   */
  public List<Measured> run(int rounds, Consumer<String> progress) throws Exception {
    return run(rounds, new Witnesses(), progress);
  }

  /** The same, held to what the work came to in other comparisons as well. */
  public List<Measured> run(int rounds, Witnesses witnesses, Consumer<String> progress)
      throws Exception {
    try {
      return runInTurn(rounds, witnesses, progress);
    } finally {
      entrants.forEach(entrant -> entrant.contender().close());
    }
  }

  private List<Measured> runInTurn(int rounds, Witnesses witnesses, Consumer<String> progress)
      throws Exception {
    List<List<Outcome>> outcomes = new ArrayList<>();
    entrants.forEach(entrant -> outcomes.add(new ArrayList<>()));
    for (Entrant entrant : entrants) {
      Turn warm = new Turn(entrant);
      while (!warm.isOver(warmUp)) {
        warm.add(run(entrant, 0, rounds, witnesses, progress));
      }
    }
    for (int round = 1; round <= rounds; round++) {
      List<Turn> turns = entrants.stream().map(Turn::new).toList();
      for (Optional<Turn> next = next(turns); next.isPresent(); next = next(turns)) {
        Turn its = next.get();
        its.add(run(its.entrant, round, rounds, witnesses, progress));
      }
      for (int i = 0; i < entrants.size(); i++) {
        outcomes.get(i).add(Outcome.mean(turns.get(i).runs));
      }
    }
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < entrants.size(); i++) {
      measured.add(
          new Measured(entrants.get(i), outcomes.get(i), outcomes.get(subjectOf(entrants.get(i)))));
    }
    return measured;
  }

  /**
   * Which entrant another is held against: the first one, or its contender's own run of the same
   * work where there is one. A contender that is too slow for all the events is held against the
   * same few.
   */
  private int subjectOf(Entrant other) {
    String subject = entrants.get(0).contender().name();
    if (other.contender().name().equals(subject)) {
      return 0;
    }
    for (int i = 0; i < entrants.size(); i++) {
      Entrant entrant = entrants.get(i);
      if (entrant.contender().name().equals(subject) && entrant.work().equals(other.work())) {
        return i;
      }
    }
    return 0;
  }

  /** Whose turn is next: the first of those that have worked least, of whom it is not over. */
  private Optional<Turn> next(List<Turn> turns) {
    return turns.stream().filter(any -> !any.isOver(turn)).min(Comparator.comparing(Turn::elapsed));
  }

  private Outcome run(
      Entrant entrant, int round, int rounds, Witnesses witnesses, Consumer<String> progress)
      throws Exception {
    Outcome outcome = entrant.contender().run();
    witnesses.check(title, entrant, outcome);
    progress.accept(line(round, rounds, entrant, outcome));
    return outcome;
  }

  private String line(int round, int rounds, Entrant entrant, Outcome outcome) {
    return String.format(
        Locale.ROOT,
        "%s, %s: %s, %s: %,.0f events/s",
        title,
        round == 0 ? "warming up" : "round " + round + " of " + rounds,
        entrant.contender().name(),
        entrant.work(),
        outcome.eventsPerSecond());
  }

  /** What an entrant does in a round. */
  private static final class Turn {
    private final Entrant entrant;
    private final List<Outcome> runs = new ArrayList<>();

    Turn(Entrant entrant) {
      this.entrant = entrant;
    }

    void add(Outcome run) {
      runs.add(run);
    }

    Duration elapsed() {
      return Outcome.elapsed(runs);
    }

    boolean isOver(Span span) {
      return span.isOver(runs.size(), elapsed());
    }
  }
}
