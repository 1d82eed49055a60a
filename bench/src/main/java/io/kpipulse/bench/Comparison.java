package io.kpipulse.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Candidates run in turn, round after round, each from a fresh start: a slow phase of the machine
 * meets all of them, and ratios are taken within a round.
 *
 * @param title of its table
 * @param notes a paragraph each
 * @param warmUp of each entrant before the first round; does not count
 * @param turn of an entrant in a round, which counts as the mean of its runs
 * @param entrants the first one is the subject that the others are compared with
 */
public record Comparison(
    String title, List<String> notes, Repeat warmUp, Repeat turn, List<Entrant> entrants) {
  /** Runs until they have taken {@code least} together, or {@code most} times; at least once. */
  public record Repeat(Duration least, int most) {
    boolean isOver(List<Outcome> runs) {
      return runs.size() >= most
          || (!runs.isEmpty() && Outcome.elapsed(runs).compareTo(least) >= 0);
    }
  }

  /**
   * A row of the table.
   *
   * @param work names the piece of work
   * @param exact whether it must reach the checksum of all exact entrants with the same work
   */
  public record Entrant(String work, boolean exact, Candidate candidate) {}

  /** The table of a comparison. */
  public Section section(int rounds, Map<String, Outcome> first, Consumer<String> progress)
      throws Exception {
    return new Section(
        title, notes, run(rounds, first, progress).stream().map(Measured::row).toList());
  }

  /**
   * Runs all entrants.
   *
   * @param rounds that count, at least 1
   * @param first outcome by work; shared by comparisons that must reach the same results
   * @throws IllegalStateException if exact entrants with the same work reach different results
   */
  public List<Measured> run(int rounds, Map<String, Outcome> first, Consumer<String> progress)
      throws Exception {
    for (Entrant entrant : entrants) {
      turn(entrant, warmUp, first, progress);
    }
    List<List<Outcome>> outcomes = new ArrayList<>();
    entrants.forEach(entrant -> outcomes.add(new ArrayList<>()));
    for (int round = 1; round <= rounds; round++) {
      progress.accept(title + ": round " + round + " of " + rounds);
      for (int i = 0; i < entrants.size(); i++) {
        outcomes.get(i).add(turn(entrants.get(i), turn, first, progress));
      }
    }
    return IntStream.range(0, entrants.size())
        .mapToObj(
            i ->
                new Measured(
                    entrants.get(i), outcomes.get(i), outcomes.get(subjectOf(entrants.get(i)))))
        .toList();
  }

  private static Outcome turn(
      Entrant entrant, Repeat repeat, Map<String, Outcome> first, Consumer<String> progress)
      throws Exception {
    List<Outcome> runs = new ArrayList<>();
    while (!repeat.isOver(runs)) {
      // Garbage of the previous run must not slow down this one.
      System.gc();
      Outcome outcome = entrant.candidate().run();
      if (entrant.exact()) {
        requireEqual(entrant, first.computeIfAbsent(entrant.work(), work -> outcome), outcome);
      }
      runs.add(outcome);
    }
    Outcome mean = Outcome.mean(runs);
    progress.accept(
        String.format(
            Locale.ROOT,
            "%s, %s: %,.0f events/s",
            entrant.candidate().name(),
            entrant.work(),
            mean.rate()));
    return mean;
  }

  private static void requireEqual(Entrant entrant, Outcome first, Outcome outcome) {
    if (outcome.checksum() != first.checksum()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s, %s: checksum %016x, but %016x before; no table is written for unequal work",
              entrant.candidate().name(),
              entrant.work(),
              outcome.checksum(),
              first.checksum()));
    }
  }

  /**
   * The subject's own run of the same work if there is one, else the first entrant: a candidate too
   * slow for all events is compared with the subject on the same few.
   */
  private int subjectOf(Entrant other) {
    String subject = entrants.get(0).candidate().name();
    for (int i = 0; i < entrants.size() && !other.candidate().name().startsWith(subject); i++) {
      Entrant entrant = entrants.get(i);
      if (entrant.candidate().name().equals(subject) && entrant.work().equals(other.work())) {
        return i;
      }
    }
    return 0;
  }
}
