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
            new Unit("24h", "last 24 hours"),
            new Unit("7d", "last 7 days"),
            new Unit("30d", "last 30 days"),
            new Unit("90d", "last 90 days")),
        "7d");
  }

  /** One of the units, or all of them at first: a page never begins with an empty unit. */
  static ObjectNode unit(String tag, String label, String all, List<Unit> units) {
    List<Unit> values = new ArrayList<>();
    values.add(new Unit(Unit.ALL, all));
    values.addAll(units);
    return choice(tag, label, values, Unit.ALL);
  }

  static ObjectNode choice(String name, String label, List<Unit> values, String chosen) {
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
    for (Unit value : values) {
      query.add(escaped(value.name()) + " : " + escaped(value.code()));
      ObjectNode option =
          options
              .addObject()
              .put("text", value.name())
              .put("value", value.code())
              .put("selected", value.code().equals(chosen));
      if (value.code().equals(chosen)) {
        variable.set("current", option.deepCopy());
      }
    }
    return variable.put("query", String.join(", ", query));
  }

  /** A comma would end the value. */
  private static String escaped(String text) {
    return text.replace(",", "\\,");
  }
}
