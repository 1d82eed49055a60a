package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.deploy.Repository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A query that Grafana sends to the store, as the committed files have it.
 *
 * @param place file and panel, or rule, for messages
 * @param text with Grafana's variables
 * @param variables the values that each variable can take, the one chosen at first in front
 */
record StoreQuery(String place, String text, Map<String, List<String>> variables) {
  /** All queries of all dashboards, their annotations and the alert rules. */
  static List<StoreQuery> all() throws IOException {
    List<StoreQuery> queries = new ArrayList<>();
    for (String file : DashboardFiles.DASHBOARDS) {
      JsonNode dashboard = dashboard(file);
      Map<String, List<String>> variables = variables(dashboard);
      for (JsonNode layer : dashboard.at("/annotations/list")) {
        queries.add(
            new StoreQuery(
                file + ".json, annotation '" + layer.get("name").asText() + "'",
                layer.at("/target/query").asText(),
                variables));
      }
      for (JsonNode panel : dashboard.get("panels")) {
        for (JsonNode target : panel.path("targets")) {
          queries.add(
              new StoreQuery(
                  file + ".json, panel '" + panel.get("title").asText() + "'",
                  target.get("query").asText(),
                  variables));
        }
      }
    }
    for (JsonNode rule : rules()) {
      for (JsonNode data : rule.get("data")) {
        if (data.get("model").has("query")) {
          queries.add(
              new StoreQuery(
                  "rules.json, rule '" + rule.get("title").asText() + "'",
                  data.get("model").get("query").asText(),
                  Map.of()));
        }
      }
    }
    return queries;
  }

  static JsonNode dashboard(String file) throws IOException {
    return new ObjectMapper().readTree(Repository.read("dashboards/json/" + file + ".json"));
  }

  static JsonNode panel(String file, String title) throws IOException {
    for (JsonNode panel : dashboard(file).get("panels")) {
      if (panel.get("title").asText().equals(title)) {
        return panel;
      }
    }
    throw new IllegalArgumentException("no panel '%s' in %s".formatted(title, file));
  }

  static List<JsonNode> rules() throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    new ObjectMapper()
        .readTree(Repository.read("dashboards/provisioning/alerting/rules.json"))
        .get("groups")
        .forEach(group -> group.get("rules").forEach(rules::add));
    return rules;
  }

  private static Map<String, List<String>> variables(JsonNode dashboard) {
    Map<String, List<String>> variables = new TreeMap<>();
    for (JsonNode variable : dashboard.get("templating").get("list")) {
      List<String> values = new ArrayList<>();
      values.add(variable.get("current").get("value").asText());
      variable.get("options").forEach(option -> values.add(option.get("value").asText()));
      variables.put(variable.get("name").asText(), values);
    }
    return variables;
  }
}
