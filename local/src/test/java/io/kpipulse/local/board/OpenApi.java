package io.kpipulse.local.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** What {@code openapi.yaml} promises, checked by a validator of JSON Schema. */
final class OpenApi {
  private final ObjectMapper json = new ObjectMapper();
  private final JsonNode document;

  OpenApi() throws IOException {
    try (InputStream in = OpenApi.class.getResourceAsStream("/board/openapi.yaml")) {
      document = json.valueToTree(new Yaml().load(in));
    }
    allowNulls(document);
  }

  /** OpenAPI 3.0 has a word of its own for what may be null. */
  private static void allowNulls(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("nullable").asBoolean(false)) {
      if (object.has("type")) {
        String type = object.get("type").asText();
        object.putArray("type").add(type).add("null");
      } else if (object.has("allOf")) {
        JsonNode all = object.remove("allOf");
        ObjectNode nothing = object.putArray("anyOf").add(all.get(0)).addObject();
        nothing.put("type", "null");
      }
    }
    node.forEach(OpenApi::allowNulls);
  }

  /** The paths that answer with JSON. */
  Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path -> {
              if (path.getValue().has("get") && !path.getKey().equals("/api/live")) {
                paths.add(path.getKey());
              }
            });
    return paths;
  }

  /** What an answer breaks of what its path promises. */
  List<String> violations(String path, JsonNode answer) {
    String response =
        document.at("/paths/" + path.replace("/", "~1") + "/get/responses/200/$ref").asText();
    String name = response.substring(response.lastIndexOf('/') + 1);
    JsonNode schema =
        document.at("/components/responses/" + name + "/content/application~1json/schema");
    ObjectNode whole = json.createObjectNode();
    whole.set("components", document.get("components"));
    whole.set("allOf", json.createArrayNode().add(schema));
    JsonSchema validator =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
    return validator.validate(answer).stream().map(ValidationMessage::getMessage).toList();
  }
}
