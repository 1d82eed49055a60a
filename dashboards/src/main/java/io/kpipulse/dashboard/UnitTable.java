package io.kpipulse.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table with a row for each unit, joined from several queries by the code of the unit: each ratio
 * has its own denominator, so each has a query of its own.
 */
final class UnitTable {
  private final Panel panel;
  private final String tag;
  private final List<String> fields = new ArrayList<>();

  /**
   * @param tag ministry or locality
   * @param dashboardUid the dashboard that shows one of the units
   * @param units the codes that may occur
   */
  UnitTable(Panel panel, String tag, String heading, String dashboardUid, List<Unit> units) {
    this.panel = panel;
    this.tag = tag;
    fields.add(tag);
    panel.override(FieldOverrides.unit(tag, heading, dashboardUid, units));
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

  /** Joins the results and puts the smallest, or greatest, value of a field first. */
  Panel sortedBy(Column column, boolean greatestFirst) {
    String names = fields.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
    String order =
        IntStream.range(0, fields.size())
            .mapToObj(i -> "\"%s\": %s".formatted(fields.get(i), i))
            .collect(Collectors.joining(", "));
    return panel
        .transform("filterFieldsByName", "{\"include\": {\"names\": [%s]}}".formatted(names))
        .transform("joinByField", "{\"byField\": \"%s\", \"mode\": \"outer\"}".formatted(tag))
        .transform(
            "sortBy",
            "{\"sort\": [{\"field\": \"%s\", \"desc\": %s}]}"
                .formatted(column.field(), greatestFirst))
        .transform(
            "organize",
            "{\"excludeByName\": {}, \"indexByName\": {%s}, \"renameByName\": {}}"
                .formatted(order));
  }

  private void show(Column column) {
    fields.add(column.field());
    panel.override(FieldOverrides.coloured(column));
  }
}
