package io.kpipulse.dashboard;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One row of the store, in line protocol, for tests that write their own. */
final class Row {
  private final String measurement;
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final Map<String, String> fields = new LinkedHashMap<>();

  private Row(String measurement) {
    this.measurement = measurement;
  }

  static Row of(String measurement) {
    return new Row(measurement);
  }

  /** With "all" for every tag of a point that the scope does not fix. */
  static Row of(String measurement, String scope, String window) {
    Row row = new Row(measurement);
    for (String tag :
        new String[] {
          "ministry", "locality", "programme", "commune", "procedure", "channel", "respondent"
        }) {
      row.tag(tag, Unit.ALL);
    }
    return row.tag("scope", scope).tag("window", window);
  }

  Row tag(String name, String value) {
    tags.put(name, value);
    return this;
  }

  Row count(String field, long value) {
    fields.put(field, value + "i");
    return this;
  }

  Row rate(String field, double value) {
    fields.put(field, Double.toString(value));
    return this;
  }

  Row text(String field, String value) {
    fields.put(field, '"' + value + '"');
    return this;
  }

  String at(Instant time) {
    return "%s,%s %s %s\n"
        .formatted(measurement, joined(tags), joined(fields), time.toEpochMilli());
  }

  private static String joined(Map<String, String> pairs) {
    return pairs.entrySet().stream()
        .map(pair -> pair.getKey() + "=" + pair.getValue())
        .collect(Collectors.joining(","));
  }
}
