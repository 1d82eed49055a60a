package io.kpipulse.explain;

import java.util.List;
import java.util.Map;

/**
 * Finds where a ratio changed: the combinations of codes under which the figures are much likelier
 * if the odds of all cells there changed by one factor than if nothing changed. A combination that
 * is too wide has cells that did not change, one that is too narrow leaves out cells that did; both
 * are less likely, so that no rule for the length of combinations is needed.
 *
 * <p>A finding must be beyond chance: its likelihood ratio is more than the number of combinations
 * that could have been found. And it must stand out: one factor for its cells and another for all
 * others tell more than one factor for all, so that of a change of the whole there are no findings.
 *
 * <p>How uneven cells are of themselves is not known before. It is taken from the cells outside the
 * finding that it leads to, beginning with the least, until both agree.
 */
public final class ChangeScan {
  private final CodedCells cells;
  private final Baseline baseline;
  private final double chance;
  private final int most;
  private final Level[] levels = new Level[Unevenness.CHOICES.length];

  private ChangeScan(CodedCells cells, int most) {
    this.cells = cells;
    this.baseline = new Baseline(cells);
    this.most = most;
    // Each cell is in two combinations for each attribute, with its code and with any.
    this.chance = Math.log(cells.size()) + cells.attributes() * Math.log(2);
  }

  /**
   * The likeliest places of a change, best first; empty if there is none beyond chance. They are
   * alternatives and may overlap. O(cells · 2<sup>attributes</sup>) at most.
   *
   * @param cells the smallest parts by their codes, all of the same attributes; numerators of 0 or
   *     more
   * @param most findings, 1 or more
   * @throws IllegalArgumentException if cells have different attributes
   */
  public static List<Finding> find(Map<Map<String, String>, Change> cells, int most) {
    CodedCells coded = new CodedCells(cells);
    Change whole = cells.values().stream().reduce(Change.NONE, Change::plus);
    return whole.before().denominator() == 0 || whole.now().denominator() == 0
        ? List.of()
        : new ChangeScan(coded, most).find(whole);
  }

  private List<Finding> find(Change whole) {
    int level = 0;
    List<Candidate> found = search(level);
    // No more rounds than levels: two could each lead to what makes the other likelier.
    for (int round = 1; round < levels.length && !found.isEmpty(); round++) {
      int likeliest = likeliest(level, cells.in(found.get(0).combination()));
      if (likeliest == level) {
        break;
      }
      level = likeliest;
      found = search(level);
    }
    return found.isEmpty()
        ? List.of()
        : new FindingBuilder(cells, baseline, level(level).evidence(), chance).build(found, whole);
  }

  private int likeliest(int level, int[] inside) {
    int likeliest = level;
    double most = level(level).likelihood(inside);
    for (int other = 0; other < levels.length; other++) {
      double likelihood = level(other).likelihood(inside);
      if (likelihood > most) {
        most = likelihood;
        likeliest = other;
      }
    }
    return likeliest;
  }

  private List<Candidate> search(int level) {
    Leaders leaders = new Leaders(most, chance);
    return CombinationSearch.find(cells, level(level).evidence(), leaders);
  }

  private Level level(int level) {
    if (levels[level] == null) {
      levels[level] = new Level(Unevenness.CHOICES[level]);
    }
    return levels[level];
  }

  /** What an unevenness makes likely. */
  private final class Level {
    private final double unevenness;
    private final Evidence evidence;
    private final double unchanged;

    Level(double unevenness) {
      this.unevenness = unevenness;
      this.evidence = new Evidence(baseline, cells.size(), unevenness);
      this.unchanged = Unevenness.likelihood(baseline, cells.all(), unevenness, 0);
    }

    Evidence evidence() {
      return evidence;
    }

    /** Of all cells, if some changed. */
    double likelihood(int[] inside) {
      double shift = evidence.likeliest(inside);
      return unchanged
          - Unevenness.likelihood(baseline, inside, unevenness, 0)
          + Unevenness.likelihood(baseline, inside, unevenness, shift);
    }
  }
}
