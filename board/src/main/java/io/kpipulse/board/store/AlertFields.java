package io.kpipulse.board.store;

import java.util.List;

/** The tags and fields of {@code kpi_alert} that the board reads. */
public final class AlertFields {
  public static final String MEASUREMENT = "kpi_alert";

  /** Beside the dimensions. */
  public static final List<String> TAGS = List.of("rule", "severity", "kpi", "scope", "window");

  public static final List<String> INTEGERS =
      List.of(
          "firing",
          "samples",
          "baseline_samples",
          "fired_at",
          "ended_at",
          "told_at",
          "acknowledged_at",
          "public");

  public static final List<String> NUMBERS =
      List.of("value", "baseline", "worst_value", "last_value");

  public static final List<String> TEXTS =
      List.of(
          "state",
          "alert_id",
          "title",
          "title_vi",
          "explanation",
          "explanation_vi",
          "covered_by",
          "details",
          "acknowledged_by",
          "comment");

  private AlertFields() {}
}
