package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Where does a change of satisfaction come from? Explained from the additive counts of the scope
 * {@code detail}, which holds every combination; a case that lacks a ministry or a locality is in
 * none.
 */
final class Why {
  static final String UID = "kpi-why";

  private Why() {}

  static ObjectNode json(CodeLists lists) {
    InfluxQlQuery detail =
        InfluxQlQuery.of("satisfaction_kpi", "detail", "1d")
            .and(InfluxQlQuery.chosen("ministry"))
            .and(InfluxQlQuery.chosen("locality"));
    InfluxQlQuery communes =
        InfluxQlQuery.of("satisfaction_kpi", "commune", "1d").and(InfluxQlQuery.chosen("locality"));
    return new Dashboard(UID, "Why", "Where does a change of satisfaction come from?", "1m")
        .variable(Variable.unit("ministry", "Ministry", "All ministries", lists.ministries()))
        .variable(Variable.unit("locality", "Locality", "All localities", lists.localities()))
        .variable(
            Variable.choice(
                "days",
                "Over",
                List.of(
                    new Unit("1d", "last day"),
                    new Unit("7d", "last 7 days"),
                    new Unit("14d", "last 14 days"),
                    new Unit("30d", "last 30 days")),
                "7d"))
        .panel(Contributions.headline(detail))
        .row("${ministry:text}, ${locality:text}: what each contributes to the change, in points")
        .panel(
            Contributions.table(table("By locality", 12, 11), detail, "locality")
                .override(
                    FieldOverrides.linked(
                        "locality",
                        "Locality",
                        lists.localities(),
                        within("locality", "ministry"))))
        .panel(code(table("By procedure", 12, 11), detail, "procedure", "Procedure"))
        .panel(
            Contributions.table(table("By ministry", 24, 10), detail, "ministry")
                .override(
                    FieldOverrides.linked(
                        "ministry",
                        "Ministry",
                        lists.ministries(),
                        within("ministry", "locality"))))
        .panel(code(table("By channel", 12, 7), detail, "channel", "Channel"))
        .panel(code(table("By respondent", 12, 7), detail, "respondent", "Respondent"))
        .panel(
            code(table("By commune, of ${locality:text}", 24, 10), communes, "commune", "Commune"))
        .json();
  }

  private static Panel code(Panel panel, InfluxQlQuery of, String tag, String title) {
    return Contributions.table(panel, of, tag).override(FieldOverrides.column(tag, title, "", 105));
  }

  private static Panel table(String title, int width, int height) {
    return new Panel(
        "table",
        title,
        "By rate: its answers have become better or worse. By mix: there are more or fewer of them",
        width,
        height);
  }

  /** Explains one member further: the other choices stay. */
  private static ObjectNode within(String tag, String other) {
    return Links.property(
        "Explain further",
        UID,
        Map.of(tag, "${__value.raw}", other, "${" + other + "}", "days", "${days}"));
  }
}
