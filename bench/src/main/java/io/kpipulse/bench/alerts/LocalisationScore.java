package io.kpipulse.bench.alerts;

import io.kpipulse.explain.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well the causes of some incidents were named.
 *
 * @param incidents how many
 * @param right combinations of the first answers that are causes
 * @param wrong combinations of the first answers that are none
 * @param missed causes that are not in the first answer
 * @param amongFirstThree incidents of which one of the first three answers is the causes exactly
 */
record LocalisationScore(int incidents, int right, int wrong, int missed, int amongFirstThree) {
  static final LocalisationScore NONE = new LocalisationScore(0, 0, 0, 0, 0);

  /** Of one incident, by the answers to it, best first. */
  static LocalisationScore of(Set<Map<String, String>> causes, List<Finding> answers) {
    Set<Map<String, String>> first =
        answers.isEmpty() ? Set.of() : Set.copyOf(answers.get(0).combinations());
    Set<Map<String, String>> right = new HashSet<>(first);
    right.retainAll(causes);
    boolean among =
        answers.stream()
            .limit(3)
            .anyMatch(answer -> Set.copyOf(answer.combinations()).equals(causes));
    return new LocalisationScore(
        1, right.size(), first.size() - right.size(), causes.size() - right.size(), among ? 1 : 0);
  }

  LocalisationScore plus(LocalisationScore other) {
    return new LocalisationScore(
        incidents + other.incidents,
        right + other.right,
        wrong + other.wrong,
        missed + other.missed,
        amongFirstThree + other.amongFirstThree);
  }

  /** The harmonic mean of precision and recall of the first answers, over all combinations. */
  double f1() {
    return 2.0 * right / (2 * right + wrong + missed);
  }

  /** The share of incidents whose causes are among the first three answers. */
  double firstThree() {
    return (double) amongFirstThree / incidents;
  }
}
