package io.kpipulse.explain;

import java.util.List;

/**
 * Looks for the combinations whose cells changed most surely: each combination that has cells, from
 * the short to the long, as a data cube is computed from the bottom up (Beyer and Ramakrishnan
 * 1999, SIGMOD, 359-370). A combination is not refined if its cells, each moved as suits it best,
 * could not gain enough. O(cells · 2<sup>attributes</sup>) at most.
 */
final class CombinationSearch {
  private final CodedCells cells;
  private final Evidence evidence;
  private final Leaders leaders;
  private final int[] order;

  private CombinationSearch(CodedCells cells, Evidence evidence, Leaders leaders) {
    this.cells = cells;
    this.evidence = evidence;
    this.leaders = leaders;
    this.order = cells.all();
  }

  /** The likeliest combinations, best first. */
  static List<Candidate> find(CodedCells cells, Evidence evidence, Leaders leaders) {
    CombinationSearch search = new CombinationSearch(cells, evidence, leaders);
    search.refine(0, cells.size(), 0, Combination.any(cells.attributes()));
    return leaders.list();
  }

  /** Adds a code of each later attribute, so that each combination is reached in one way. */
  private void refine(int from, int to, int first, Combination combination) {
    for (int attribute = first; attribute < cells.attributes(); attribute++) {
      int[] starts = cells.partition(attribute).sort(order, from, to);
      for (int code = 0; code + 1 < starts.length; code++) {
        int begin = starts[code];
        int end = starts[code + 1];
        // With all cells of the combination that it refines, it tells nothing more.
        boolean refines = end > begin && end - begin < to - from;
        if (refines && evidence.mostGain(order, begin, end) >= leaders.least()) {
          Combination refined = combination.with(attribute, code);
          double gain = evidence.gain(order, begin, end, leaders.least());
          leaders.offer(new Candidate(refined, gain, end - begin));
          refine(begin, end, attribute + 1, refined);
        }
      }
    }
  }
}
