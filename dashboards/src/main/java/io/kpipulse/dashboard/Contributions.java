package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What each member of a dimension contributes to the change of satisfaction, in points.
 *
 * <p>With n answers and s satisfied of a member, N and S of all, before (0) and now (1), and r =
 * s/n, R = S/N:
 *
 * <pre>
 * contribution = (s1 - R0 n1) / N1 - (s0 - R0 n0) / N0     adds up to R1 - R0
 * rate         = (s1 - r0 n1) / N1                         answers have become better or worse
 * mix          = contribution - rate                       there are more or fewer of them
 * </pre>
 *
 * <p>A satisfied answer counts 100, so that all shares are in points. The contributions add up
 * exactly, whatever comes and goes. A member without answers before has no rate to compare with, so
 * its contribution is not split.
 */
final class Contributions {
  static final String CHANGE = "contribution";
  static final String RATE = "rate";
  static final String MIX = "mix";

  private static final String DAYS = "${days}";
  private static final String NOW = "time > ${__to}ms - " + DAYS + " AND time <= ${__to}ms";
  private static final String BEFORE =
      "time > ${__to}ms - %1$s - %1$s AND time <= ${__to}ms - %1$s".formatted(DAYS);
  private static final String BOTH =
      "time > ${__to}ms - %1$s - %1$s AND time <= ${__to}ms".formatted(DAYS);

  private final Panel panel;

  private Contributions(Panel panel) {
    this.panel = panel;
  }

  /** Of all answers that are explained: how many, and how satisfied, before and now. */
  static Panel headline(InfluxQlQuery of) {
    return Panels.stat(
            "Satisfied",
            "Over the ${days:text}, today so far included, and over as many days before",
            24,
            4,
            "none")
        .rows(
            CalendarDays.of(of)
                .sums(
                    "100.0 * sum(satisfied) / sum(responses) AS \"before\", sum(responses) "
                        + "AS \"answers before\"",
                    BEFORE))
        .rows(
            CalendarDays.of(of)
                .sums(
                    "100.0 * sum(satisfied) / sum(responses) AS \"now\", sum(responses) AS "
                        + "\"answers now\"",
                    NOW))
        .override(FieldOverrides.percent("before", "before"))
        .override(FieldOverrides.percent("now", "now"))
        .defaults("{\"unit\": \"locale\"}");
  }

  /**
   * The table of a dimension, what pulls down first.
   *
   * @param of the answers that are explained: calendar days of one scope
   * @param tag of the members
   */
  static Panel table(Panel panel, InfluxQlQuery of, String tag) {
    // Members that are there before or now, so the sums of both periods are asked for.
    panel
        .rows(
            CalendarDays.of(of.per("scope", tag))
                .sums("sum(responses) AS n, 100 * sum(satisfied) AS s", BOTH))
        .rows(
            CalendarDays.of(of.per(tag))
                .sums("sum(responses) AS had, 100 * sum(satisfied) AS liked", BEFORE))
        .rows(CalendarDays.of(of.per("scope")).sums("sum(responses) AS N", BOTH))
        .rows(
            CalendarDays.of(of.per("scope"))
                .sums(
                    "sum(responses) AS N0, 100.0 * sum(satisfied) / sum(responses) AS R0", BEFORE))
        .transform(
            "filterFieldsByName",
            ("{\"include\": {\"names\": [\"scope\", \"%s\", \"n\", \"s\", \"had\", "
                    + "\"liked\", \"N\", \"N0\", \"R0\"]}}")
                .formatted(tag))
        .transform(
            "joinByField", "{\"byField\": \"%s\", \"mode\": \"outer\"}".formatted(tag), "A|B")
        // The totals stand in every row.
        .transform("joinByField", "{\"byField\": \"scope\", \"mode\": \"inner\"}");
    new Contributions(panel)
        .present("n0", "had")
        .present("s0", "liked")
        .let("n1", "n", "-", "n0")
        .let("s1", "s", "-", "s0")
        .let("N1", "N", "-", "N0")
        .let("r1", "s1", "/", "n1")
        .let("r0", "s0", "/", "n0")
        .let("expected1", "R0", "*", "n1")
        .let("excess1", "s1", "-", "expected1")
        .let("now", "excess1", "/", "N1")
        .let("expected0", "R0", "*", "n0")
        .let("excess0", "s0", "-", "expected0")
        .let("before", "excess0", "/", "N0")
        .let(CHANGE, "now", "-", "before")
        .let("asBefore", "r0", "*", "n1")
        .let("gained", "s1", "-", "asBefore")
        .let(RATE, "gained", "/", "N1")
        .let(MIX, CHANGE, "-", RATE);
    return panel
        .transform("sortBy", "{\"sort\": [{\"field\": \"%s\"}]}".formatted(CHANGE))
        .transform(
            "organize",
            """
            {"excludeByName": {"scope": true, "had": true, "liked": true,
               "n": true, "s": true, "s0": true, "N": true,
               "N0": true, "R0": true, "s1": true, "N1": true, "expected1": true, "excess1": true,
               "now": true, "expected0": true, "excess0": true, "before": true, "asBefore": true,
               "gained": true},
             "indexByName": {"%s": 0, "contribution": 1, "rate": 2, "mix": 3, "r0": 4, "r1": 5,
               "n0": 6, "n1": 7},
             "renameByName": {}}"""
                .formatted(tag))
        .overrides(
            List.of(
                summed(CHANGE, "Change"),
                summed(RATE, "by rate"),
                summed(MIX, "by mix"),
                FieldOverrides.percent("r0", "Rate was"),
                FieldOverrides.percent("r1", "Rate now"),
                FieldOverrides.flexible("n0", "n was", "locale", 60),
                FieldOverrides.flexible("n1", "n now", "locale", 60)));
  }

  /** A number, 0 where the member was not there before. */
  private Contributions present(String name, String field) {
    panel.transform(
        "calculateField",
        """
        {"mode": "reduceRow", "alias": "%s", "replaceFields": false,
         "reduce": {"include": ["%s"], "reducer": "sum"}}"""
            .formatted(name, field));
    return this;
  }

  private Contributions let(String name, String left, String operator, String right) {
    panel.transform(
        "calculateField",
        """
        {"mode": "binary", "alias": "%s", "replaceFields": false, "binary": {
          "left": {"matcher": {"id": "byName", "options": "%s"}}, "operator": "%s",
          "right": {"matcher": {"id": "byName", "options": "%s"}}}}"""
            .formatted(name, left, operator, right));
    return this;
  }

  /** What adds up has its sum beneath it. */
  private static ObjectNode summed(String field, String title) {
    ObjectNode points = FieldOverrides.points(field, title);
    points
        .withArray("properties")
        .addObject()
        .put("id", "custom.footer")
        .putObject("value")
        .putArray("reducers")
        .add("sum");
    return points;
  }
}
