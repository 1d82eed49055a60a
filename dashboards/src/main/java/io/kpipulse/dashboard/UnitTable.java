package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table with a row for each unit, joined from several queries by the code of the unit: each ratio
 * has its own denominator, so each has a query of its own.
 */
final class UnitTable {
  private static final String BASE = "base";
  private static final String CHANGE = "7 days";

  private final Panel panel;
  private final String tag;
  private final List<String> fields = new ArrayList<>();

  /**
   * @param tag ministry, locality or programme
   * @param dashboardUid the dashboard that shows one of the units
   * @param units the codes that may occur
   */
  UnitTable(Panel panel, String tag, String heading, String dashboardUid, List<Unit> units) {
    this.panel = panel;
    this.tag = tag;
    fields.add(tag);
    panel.override(FieldOverrides.unit(tag, heading, dashboardUid, units, "window"));
  }

  UnitTable counts(InfluxQlQuery reading, List<Count> counts) {
    panel.rows(reading.current(counts));
    counts.forEach(this::show);
    return this;
  }

  UnitTable ratios(InfluxQlQuery reading, Ratio... ratios) {
    return ratios(reading, 1, ratios);
  }

  UnitTable ratios(InfluxQlQuery reading, int least, Ratio... ratios) {
    panel.rows(reading.current(least, ratios));
    List.of(ratios).forEach(this::show);
    return this;
  }

  /** How a ratio has changed in seven days, in points. */
  UnitTable change(InfluxQlQuery reading, Ratio ratio) {
    panel.rows(reading.change(ratio, "7d", CHANGE));
    fields.add(CHANGE);
    ObjectNode change = FieldOverrides.change(CHANGE, ratio);
    change.withArray("properties").add(FieldOverrides.text());
    panel.override(change);
    return this;
  }

  /** Puts the greatest count first. */
  Panel sortedBy(Count count) {
    joined();
    return sorted(count, true);
  }

  /**
   * Puts the smallest, or greatest, value of a ratio first, among the units with a denominator
   * large enough to judge by. The denominator is asked for by itself, as Grafana sorts a missing
   * value like 0, and does not filter by a field that no query returned.
   *
   * @param least lowest denominator, at least 1
   */
  Panel rankedBy(InfluxQlQuery reading, Ratio ratio, int least, boolean greatestFirst) {
    panel.rows(reading.base(ratio, BASE));
    joined();
    panel.transform(
        "filterByValue",
        """
        {"type": "include", "match": "all", "filters": [{"fieldName": "%s",
          "config": {"id": "greaterOrEqual", "options": {"value": %s}}}]}"""
            .formatted(BASE, least));
    return sorted(ratio, greatestFirst);
  }

  private void joined() {
    String names = fields.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
    panel
        .transform(
            "filterFieldsByName", "{\"include\": {\"names\": [%s, \"%s\"]}}".formatted(names, BASE))
        .transform("joinByField", "{\"byField\": \"%s\", \"mode\": \"outer\"}".formatted(tag));
  }

  private Panel sorted(Column column, boolean greatestFirst) {
    String order =
        IntStream.range(0, fields.size())
            .mapToObj(i -> "\"%s\": %s".formatted(fields.get(i), i))
            .collect(Collectors.joining(", "));
    return panel
        .transform(
            "sortBy",
            "{\"sort\": [{\"field\": \"%s\", \"desc\": %s}]}"
                .formatted(column.field(), greatestFirst))
        .transform(
            "organize",
            "{\"excludeByName\": {\"%s\": true}, \"indexByName\": {%s}, \"renameByName\": {}}"
                .formatted(BASE, order));
  }

  /** Where the figure of a unit is explained. */
  private Optional<ObjectNode> explanation(Column column) {
    if (!tag.equals("ministry") && !tag.equals("locality")) {
      return Optional.empty();
    }
    Map<String, String> unit = Map.of(tag, "${__data.fields.%s}".formatted(tag));
    if (column == Ratio.SATISFACTION) {
      return Optional.of(Links.property("Why?", Why.UID, unit));
    }
    return column == Count.TASKS_OVERDUE
        ? Optional.of(Links.property("Which tasks?", Tasks.UID, unit))
        : Optional.empty();
  }

  private void show(Column column) {
    fields.add(column.field());
    ObjectNode shown = FieldOverrides.coloured(column);
    explanation(column).ifPresent(shown.withArray("properties")::add);
    panel.override(shown);
  }
}
