package io.kpipulse.alert.judge;

import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges all units of a rule at a step, so that few of what is found is found by chance. */
public final class StepJudge {
  private final Rule rule;
  private final Judge judge;
  private long judged;

  /** The units of a scope that were judged, and those among them that may be bad. */
  private static final class Family {
    private final Map<Unit, Evidence> candidates = new LinkedHashMap<>();
    private int judged;
  }

  public StepJudge(Rule rule, Judge judge) {
    this.rule = rule;
    this.judge = judge;
  }

  /**
   * The units that are bad at a step, larger ones first. O(units).
   *
   * @param step its start, epoch milliseconds
   */
  public Map<Unit, Evidence> bad(long step) {
    Map<Unit, Evidence> bad = new TreeMap<>();
    for (Family family : families(step).values()) {
      judged += family.judged;
      addFound(family, bad);
    }
    return bad;
  }

  /** How many units were judged by {@link #bad} so far, those with enough samples only. */
  public long judged() {
    return judged;
  }

  /** Each scope is a family of tests: the country is not lost among the localities. */
  private Map<String, Family> families(long step) {
    Map<String, Family> families = new LinkedHashMap<>();
    for (Unit unit : judge.units()) {
      if (rule.isAbout(unit)) {
        Evidence evidence = judge.judge(judge.compare(unit, step), 0);
        Family family = families.computeIfAbsent(unit.scope(), any -> new Family());
        family.judged += evidence.isJudged() ? 1 : 0;
        if (evidence.isCandidate()) {
          family.candidates.put(unit, evidence);
        }
      }
    }
    return families;
  }

  private void addFound(Family family, Map<Unit, Evidence> bad) {
    double threshold = threshold(family);
    family.candidates.forEach(
        (unit, evidence) -> {
          if (evidence.chance() <= threshold) {
            bad.put(unit, evidence);
          }
        });
  }

  private double threshold(Family family) {
    double[] chances = family.candidates.values().stream().mapToDouble(Evidence::chance).toArray();
    return FalseDiscovery.threshold(chances, family.judged, rule.chance());
  }

  /** A unit at a step, among all others. O(units). */
  public Evidence judge(Unit unit, long step) {
    Evidence alone = alone(unit, step);
    if (alone.standing() != Standing.BAD) {
      return alone;
    }
    Family family = families(step).get(unit.scope());
    return alone.chance() <= threshold(family)
        ? alone
        : alone.as(Reason.AMONG_MANY, Standing.UNCLEAR);
  }

  /** A unit at a step, without regard to others. */
  public Evidence alone(Unit unit, long step) {
    return judge.judge(judge.compare(unit, step), 0);
  }

  /** Whether a unit is worse than the change of a larger one lets expect, beyond chance. */
  public boolean exceeds(Unit unit, Unit larger, long step) {
    double expected = Math.max(0, alone(larger, step).worse());
    return judge.judge(judge.compare(unit, step), expected).standing() == Standing.BAD;
  }

  /** Whether a unit is bad without some of its parts. */
  public boolean isBadWithout(Unit unit, List<Unit> parts, long step) {
    Comparison rest = judge.compare(unit, step);
    for (Unit part : parts) {
      rest = rest.minus(judge.compare(part, step));
    }
    return judge.judge(rest, 0).standing() == Standing.BAD;
  }
}
