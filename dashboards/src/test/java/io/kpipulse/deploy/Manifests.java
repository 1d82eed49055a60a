package io.kpipulse.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The files of deploy/kubernetes. */
final class Manifests {
  static final Path DIRECTORY = Repository.ROOT.resolve("deploy/kubernetes");

  /** Stands where kustomization.yaml puts a value of site/site.yaml. */
  static final String SET_BY_SITE = "set-by-site";

  /** Stands where kustomization.yaml puts the name of the job. */
  static final String SET_BY_JOB = "set-by-job";

  static final String KUSTOMIZATION = "kustomization.yaml";
  private static final String COMMON = "flink-common.yaml";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern STEP = Pattern.compile("\\[([^]]+)]|[^.\\[\\]]+");

  private Manifests() {}

  /** Every resource, each FlinkDeployment with what the jobs have in common. */
  static List<ObjectNode> all() throws IOException {
    List<ObjectNode> all = new ArrayList<>();
    for (Path file : yamlFiles()) {
      String name = file.getFileName().toString();
      if (!name.equals(KUSTOMIZATION) && !name.equals(COMMON)) {
        for (ObjectNode document : documents(file)) {
          all.add(kind(document).equals("FlinkDeployment") ? withCommon(document) : document);
        }
      }
    }
    return all;
  }

  static List<ObjectNode> ofKind(String kind) throws IOException {
    return all().stream().filter(manifest -> kind(manifest).equals(kind)).toList();
  }

  /** All YAML files, in directories too. */
  static List<Path> yamlFiles() throws IOException {
    try (Stream<Path> files = Files.walk(DIRECTORY)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** The documents of a file, with anchors resolved. */
  static List<ObjectNode> documents(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<ObjectNode> documents = new ArrayList<>();
    new Yaml(options)
        .loadAll(Files.readString(file))
        .forEach(document -> documents.add(MAPPER.valueToTree(document)));
    return documents;
  }

  static String kind(JsonNode manifest) {
    return manifest.get("kind").asText();
  }

  static String name(JsonNode manifest) {
    return manifest.get("metadata").get("name").asText();
  }

  /** The node at a path as kustomize writes it: {@code a.[b.c].0}, {@code a.[name=b]}. */
  static JsonNode at(JsonNode manifest, String path) {
    JsonNode node = manifest;
    Matcher step = STEP.matcher(path);
    while (step.find()) {
      String key = step.group(1) == null ? step.group() : step.group(1);
      node = node.isArray() ? entry(node, key) : node.path(key);
    }
    return node;
  }

  private static JsonNode entry(JsonNode list, String key) {
    String[] named = key.split("=", 2);
    if (named.length == 1) {
      return list.path(Integer.parseInt(key));
    }
    for (JsonNode entry : list) {
      if (entry.path(named[0]).asText().equals(named[1])) {
        return entry;
      }
    }
    return MissingNode.getInstance();
  }

  private static ObjectNode withCommon(ObjectNode job) throws IOException {
    return MAPPER.readerForUpdating(documents(DIRECTORY.resolve(COMMON)).get(0)).readValue(job);
  }
}
