package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A choice at the top of a dashboard: the values are fixed, so no query is needed for them. */
final class Variable {
  private Variable() {}

  /** The rolling windows that every scope has. */
  static ObjectNode window() {
    return choice(
        "window",
        "Window",
        List.of(
            new String[] {"last 24 hours", "24h"},
            new String[] {"last 7 days", "7d"},
            new String[] {"last 30 days", "30d"},
            new String[] {"last 90 days", "90d"}),
        "7d");
  }

  /** One of the units, in Vietnamese and English. */
  static ObjectNode unit(String tag, String label, List<Unit> units) {
    List<String[]> values = new ArrayList<>();
    units.forEach(
        unit ->
            values.add(
                new String[] {"%s (%s)".formatted(unit.nameVi(), unit.nameEn()), unit.code()}));
    return choice(tag, label, values, units.get(0).code());
  }

  private static ObjectNode choice(
      String name, String label, List<String[]> values, String chosen) {
    ObjectNode variable =
        Json.object()
            .put("type", "custom")
            .put("name", name)
            .put("label", label)
            .put("multi", false)
            .put("includeAll", false)
            .put("hide", 0)
            .put("skipUrlSync", false);
    List<String> query = new ArrayList<>();
    ArrayNode options = variable.putArray("options");
    for (String[] value : values) {
      // A comma would end the value.
      query.add(value[0].replace(",", "\\,") + " : " + value[1]);
      ObjectNode option =
          options
              .addObject()
              .put("text", value[0])
              .put("value", value[1])
              .put("selected", value[1].equals(chosen));
      if (value[1].equals(chosen)) {
        variable.set("current", option.deepCopy());
      }
    }
    return variable.put("query", String.join(", ", query));
  }
}
