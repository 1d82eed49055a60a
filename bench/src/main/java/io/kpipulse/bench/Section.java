package io.kpipulse.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A part of a report: a table, and what a reader has to know to read it.
 *
 * @param name of its files and anchors: lower case, digits and hyphens
 * @param title its heading
 * @param notes a paragraph each
 * @param rows column to cell, all with the same columns in the same order; cells are strings,
 *     integers or doubles, or lists of them, which only machines are shown
 * @param chart drawn beside the table
 */
public record Section(
    String name,
    String title,
    List<String> notes,
    List<Map<String, Object>> rows,
    Optional<Chart<?, ?>> chart) {

  public Section {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "section '" + name + "' names a file: use a-z, 0-9 and hyphens only");
    }
    notes = List.copyOf(notes);
    rows = List.copyOf(rows);
    for (Map<String, Object> row : rows) {
      if (!List.copyOf(row.keySet()).equals(List.copyOf(rows.get(0).keySet()))) {
        throw new IllegalArgumentException(
            "section '" + name + "': rows with different columns: " + row.keySet());
      }
    }
  }

  /** The section of a comparison: a row per entrant, and its bars. */
  public static Section of(String name, Comparison comparison, List<Measured> measured) {
    String subject = measured.get(0).entrant().contender().name();
    return new Section(
        name,
        comparison.title(),
        comparison.notes(),
        measured.stream().map(each -> row(subject, each)).toList(),
        Optional.of(Bars.of(comparison.title(), measured)));
  }

  private static Map<String, Object> row(String subject, Measured measured) {
    Outcome outcome = measured.first();
    Spread events = measured.eventsPerSecond();
    Spread ratio = measured.subjectToThis();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("contender", measured.entrant().contender().name());
    row.put("windows", measured.entrant().windows());
    row.put("events", outcome.events());
    row.put("keys", measured.entrant().keys());
    row.put("rows emitted", outcome.rows());
    row.put("checksum", String.format("%016x", outcome.checksum()));
    row.put("rounds", measured.outcomes().size());
    row.put("events/s (median)", Math.round(events.median()));
    row.put("min", Math.round(events.min()));
    row.put("max", Math.round(events.max()));
    row.put("rows/s (median)", Math.round(measured.rowsPerSecond().median()));
    row.put(subject + " ÷ this (median)", ratio.median());
    row.put("ratio min", ratio.min());
    row.put("ratio max", ratio.max());
    row.put("events/s by round", rounded(events));
    row.put("rows/s by round", rounded(measured.rowsPerSecond()));
    row.put("ratio by round", ratio.values());
    return row;
  }

  private static List<Long> rounded(Spread rates) {
    return rates.values().stream().map(Math::round).toList();
  }
}
