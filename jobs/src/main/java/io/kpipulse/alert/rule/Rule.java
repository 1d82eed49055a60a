package io.kpipulse.alert.rule;

import io.kpipulse.catalog.Display;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When an alert is raised, about whom, and who is told.
 *
 * @param name in files, tags and messages
 * @param titleVi in Vietnamese
 * @param titleEn in English
 * @param condition what it watches for
 * @param measurement of the KPI; {@code task_watch} for deadlines
 * @param kpi a field of the measurement; empty for deadlines
 * @param window of the points that are judged; empty for deadlines
 * @param scopes whose members are judged, from the largest units to the smallest
 * @param filter codes that a unit has to have one of, by dimension; other dimensions are free
 * @param minimum samples below which nothing is judged
 * @param chance how many of the alerts may be due to chance: the false discovery rate over the
 *     units of a step, between 0 and 1
 * @param proportion whether the KPI is a share of samples of which each is counted or not, so that
 *     chance can be told
 * @param samples the field with the number of samples of a KPI that is no ratio; empty for one each
 * @param every distance of the steps that are judged; a multiple of the step of the window
 * @param pending how long the condition has to hold before the alert fires
 * @param keepFiring how long it has to be clear before the alert ends
 * @param severity how urgent it is
 * @param quietHours when nobody is told
 * @param escalation who is told when it is not heeded
 * @param isPublic whether the public sees its alerts
 */
public record Rule(
    String name,
    String titleVi,
    String titleEn,
    Condition condition,
    String measurement,
    String kpi,
    String window,
    List<String> scopes,
    Map<String, Set<String>> filter,
    long minimum,
    double chance,
    boolean proportion,
    String samples,
    Duration every,
    Duration pending,
    Duration keepFiring,
    Severity severity,
    QuietHours quietHours,
    Escalation escalation,
    boolean isPublic)
    implements Serializable {
  public Rule {
    scopes = List.copyOf(scopes);
    filter = Map.copyOf(filter);
  }

  /** A rule over a KPI of which each value counts as one sample, unless it is a ratio. */
  public Rule(
      String name,
      String titleVi,
      String titleEn,
      Condition condition,
      String measurement,
      String kpi,
      String window,
      List<String> scopes,
      Map<String, Set<String>> filter,
      long minimum,
      double chance,
      boolean proportion,
      Duration every,
      Duration pending,
      Duration keepFiring,
      Severity severity,
      QuietHours quietHours,
      Escalation escalation,
      boolean isPublic) {
    this(
        name,
        titleVi,
        titleEn,
        condition,
        measurement,
        kpi,
        window,
        scopes,
        filter,
        minimum,
        chance,
        proportion,
        "",
        every,
        pending,
        keepFiring,
        severity,
        quietHours,
        escalation,
        isPublic);
  }

  /** Its title in both languages. */
  public Display.Text title() {
    return new Display.Text(titleVi, titleEn);
  }

  /** Whether it is about a unit. */
  public boolean isAbout(Unit unit) {
    if (!scopes.contains(unit.scope())) {
      return false;
    }
    for (Map.Entry<String, Set<String>> allowed : filter.entrySet()) {
      String code = unit.codes().get(allowed.getKey());
      if (code == null || !allowed.getValue().contains(code)) {
        return false;
      }
    }
    return true;
  }
}
