package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the store holds. */
record Contract(Set<String> scopes, Set<String> tags, Map<String, Measurement> measurements) {

  record Measurement(
      Set<String> windows, Set<String> integers, Set<String> doubles, Set<String> strings) {
    boolean has(String field) {
      return integers.contains(field) || doubles.contains(field) || strings.contains(field);
    }
  }

  static Contract read() throws IOException {
    try (InputStream in = Contract.class.getResourceAsStream("/contract.yaml")) {
      JsonNode root = new ObjectMapper(new YAMLFactory()).readTree(in);
      Map<String, Measurement> measurements = new TreeMap<>();
      root.get("measurements")
          .properties()
          .forEach(
              e ->
                  measurements.put(
                      e.getKey(),
                      new Measurement(
                          texts(e.getValue().path("windows")),
                          texts(e.getValue().path("integers")),
                          texts(e.getValue().path("doubles")),
                          texts(e.getValue().path("strings")))));
      return new Contract(texts(root.get("scopes")), texts(root.get("tags")), measurements);
    }
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
