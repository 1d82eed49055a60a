package io.kpipulse.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns candidates into findings: widens the best to a set, and keeps those that stand out. */
final class FindingBuilder {
  /**
   * A combination with less than a tenth of what its set explains is left out: it would make the
   * answer longer, and hardly better.
   */
  private static final double LEAST_PART = 0.1;

  /** Half of the 95% point of χ² with one degree of freedom, the one factor more. */
  private static final double LEAST_DIFFERENCE = 1.92;

  private final CodedCells cells;
  private final Baseline baseline;
  private final Evidence evidence;
  private final double chance;
  private final double gainOfAll;

  FindingBuilder(CodedCells cells, Baseline baseline, Evidence evidence, double chance) {
    this.cells = cells;
    this.baseline = baseline;
    this.evidence = evidence;
    this.chance = chance;
    this.gainOfAll = evidence.gain(cells.all());
  }

  List<Finding> build(List<Candidate> candidates, Change whole) {
    List<Finding> findings = new ArrayList<>();
    for (Candidate candidate : candidates) {
      List<Candidate> set = findings.isEmpty() ? widen(candidate) : List.of(candidate);
      if (standsOut(set)) {
        findings.add(finding(set, whole));
      }
    }
    return List.copyOf(findings);
  }

  /** With those that differ in the code of one attribute and changed in the same direction. */
  private List<Candidate> widen(Candidate first) {
    List<Candidate> widest = List.of(first);
    for (int attribute = 0; attribute < cells.attributes(); attribute++) {
      if (first.combination().code(attribute) != Combination.ANY) {
        List<Candidate> set = widen(first, attribute);
        if (gain(set) > gain(widest)) {
          widest = set;
        }
      }
    }
    return widest;
  }

  private List<Candidate> widen(Candidate first, int attribute) {
    Combination parent = first.combination().with(attribute, Combination.ANY);
    int[] order = cells.in(parent);
    int[] starts = cells.partition(attribute).sort(order, 0, order.length);
    List<Candidate> siblings = new ArrayList<>();
    for (int code = 0; code + 1 < starts.length; code++) {
      double gain = evidence.gain(order, starts[code], starts[code + 1], chance);
      if (gain > chance && code != first.combination().code(attribute)) {
        siblings.add(
            new Candidate(parent.with(attribute, code), gain, starts[code + 1] - starts[code]));
      }
    }
    siblings.sort(Candidate.LIKELIEST);
    List<Candidate> set = new ArrayList<>(List.of(first));
    double excess = excess(first);
    for (Candidate sibling : siblings) {
      double more = excess(sibling);
      if (more / (excess + more) >= LEAST_PART && more * excess > 0) {
        set.add(sibling);
        excess += more;
      }
    }
    // All of the parent is no set, but the parent, which was less likely.
    int size = set.stream().mapToInt(Candidate::size).sum();
    return size == order.length ? List.of(first) : set;
  }

  private double excess(Candidate candidate) {
    return Arrays.stream(cells.in(candidate.combination())).mapToDouble(baseline::excess).sum();
  }

  private static double gain(List<Candidate> set) {
    return set.stream().mapToDouble(Candidate::gain).sum();
  }

  /** Whether the cells outside changed otherwise, or not at all. */
  private boolean standsOut(List<Candidate> set) {
    boolean[] inside = new boolean[cells.size()];
    for (Candidate candidate : set) {
      for (int cell : cells.in(candidate.combination())) {
        inside[cell] = true;
      }
    }
    int[] outside = Arrays.stream(cells.all()).filter(cell -> !inside[cell]).toArray();
    return gain(set) + evidence.gain(outside) - gainOfAll > LEAST_DIFFERENCE;
  }

  private Finding finding(List<Candidate> set, Change whole) {
    Change change =
        set.stream()
            .flatMapToInt(candidate -> Arrays.stream(cells.in(candidate.combination())))
            .mapToObj(cells::change)
            .reduce(Change.NONE, Change::plus);
    double difference = whole.difference();
    return new Finding(
        set.stream()
            .map(Candidate::combination)
            .sorted(Combination.SHORTEST)
            .map(cells::name)
            .toList(),
        change,
        gain(set),
        difference == 0 ? Double.NaN : Contribution.of(change, whole).total() / difference);
  }
}
