package io.kpipulse.alert.ledger;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.point.FieldLayout;
import java.util.List;
import java.util.stream.Stream;

/**
 * The measurement {@code kpi_alert}: a row for each alert, at the start of the first step that is
 * part of it. All times are epoch milliseconds, 0 where there is none.
 *
 * <p>Stores merge the fields of a rewritten row and cannot take one back: an alert that was
 * disproved stays as a row with the state {@code retracted}, which is no part of the ledger.
 */
public final class AlertLayout {
  public static final String MEASUREMENT = "kpi_alert";

  /** Of an alert that stands. */
  public static final String FIRING = "firing";

  /** Of an alert that is over. */
  public static final String RESOLVED = "resolved";

  /** Of an alert that late data disproved. */
  public static final String RETRACTED = "retracted";

  /** In this order in a row. */
  static final List<String> INTEGERS =
      List.of(
          FIRING,
          "samples",
          "baseline_samples",
          "fired_at",
          "ended_at",
          "told_at",
          "acknowledged_at",
          "public");

  /** In this order in a row; the last is absent while the alert stands. */
  static final List<String> DOUBLES = List.of("value", "baseline", "worst_value", "last_value");

  /**
   * In this order in a row: state, id, title and what happened in words, in English and Vietnamese;
   * the unit whose alert stands for this one; parts, causes and tasks as JSON; who acknowledged it,
   * and the comment.
   */
  static final List<String> STRINGS =
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

  private AlertLayout() {}

  /** Tags and fields under a catalogue. */
  public static FieldLayout of(Catalog catalog) {
    List<String> tags =
        Stream.concat(Stream.of("rule", "severity", "kpi"), catalog.tags().stream()).toList();
    return new FieldLayout(MEASUREMENT, tags, INTEGERS, DOUBLES, STRINGS);
  }
}
