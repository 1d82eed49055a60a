package io.kpipulse.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml and .env.example. */
public final class Compose {
  private Compose() {}

  /** The file with its anchors and merge keys resolved. */
  public static JsonNode read() throws IOException {
    Object tree = new Yaml(new LoaderOptions()).load(Repository.read("docker-compose.yml"));
    return new ObjectMapper().valueToTree(tree);
  }

  static Map<String, ObjectNode> services() throws IOException {
    Map<String, ObjectNode> services = new TreeMap<>();
    read()
        .get("services")
        .properties()
        .forEach(e -> services.put(e.getKey(), (ObjectNode) e.getValue()));
    return services;
  }

  /** Those that run until they are stopped. */
  static Map<String, ObjectNode> longRunning() throws IOException {
    Map<String, ObjectNode> services = services();
    services.values().removeIf(s -> s.path("restart").asText().equals("on-failure"));
    return services;
  }

  /** The lines of .env.example. */
  static Map<String, String> example() throws IOException {
    Map<String, String> variables = new TreeMap<>();
    Repository.read(".env.example")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(
            line ->
                variables.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    return variables;
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
