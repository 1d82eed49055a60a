package io.kpipulse.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Contenders run in turn, round after round, each from a fresh start: what else the machine does
 * meets all alike, and ratios are taken within a round. In a round before those that count each
 * warms up, in several runs if need be.
 *
 * <p>What comes every few seconds while a contender works, as a checkpoint does, comes in one run
 * and not in the next: so a turn may be of several runs, and counts as their mean.
 *
 * @param title of its table and chart
 * @param notes what a reader has to know, a paragraph each
 * @param warmUp the same for all
 * @param turn how long the runs of each take together in a round, at least
 * @param entrants the first is the one that the others are held against
 */
public record Comparison(
    String title, List<String> notes, WarmUp warmUp, Duration turn, List<Entrant> entrants) {

  public Comparison {
    notes = List.copyOf(notes);
    entrants = List.copyOf(entrants);
    if (entrants.isEmpty()) {
      throw new IllegalArgumentException("comparison '" + title + "' has no entrants");
    }
  }

  /** In which a turn is one run. */
  public Comparison(String title, List<String> notes, WarmUp warmUp, List<Entrant> entrants) {
    this(title, notes, warmUp, Duration.ZERO, entrants);
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
    for (int round = 0; round <= rounds; round++) {
      for (int i = 0; i < entrants.size(); i++) {
        List<Outcome> runs = turn(entrants.get(i), round, rounds, witnesses, progress);
        if (round > 0) {
          outcomes.get(i).add(Outcome.mean(runs));
        }
      }
    }
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < entrants.size(); i++) {
      measured.add(new Measured(entrants.get(i), outcomes.get(i), outcomes.get(0)));
    }
    return measured;
  }

  /** All runs of one entrant in a round, or all to warm up. */
  private List<Outcome> turn(
      Entrant entrant, int round, int rounds, Witnesses witnesses, Consumer<String> progress)
      throws Exception {
    List<Outcome> runs = new ArrayList<>();
    Duration elapsed = Duration.ZERO;
    boolean over = false;
    while (!over) {
      Outcome run = run(entrant, round, rounds, witnesses, progress);
      runs.add(run);
      elapsed = elapsed.plus(run.elapsed());
      over = round == 0 ? warmUp.isOver(runs.size(), elapsed) : elapsed.compareTo(turn) >= 0;
    }
    return runs;
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
}
