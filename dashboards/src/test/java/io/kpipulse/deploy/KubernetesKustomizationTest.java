package io.kpipulse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KubernetesKustomizationTest {
  private static final Path DASHBOARDS = Repository.ROOT.resolve("dashboards");

  @Test
  void everyFileIsTakenIn() throws IOException {
    for (Path kustomization : kustomizations()) {
      Path directory = kustomization.getParent();
      Set<Path> taken = new TreeSet<>(Set.of(kustomization));
      JsonNode root = Manifests.documents(kustomization).get(0);
      root.path("resources").forEach(file -> taken.add(directory.resolve(file.asText())));
      root.path("patches")
          .forEach(patch -> taken.add(directory.resolve(patch.get("path").asText())));

      taken.forEach(file -> assertThat(file).exists());
      try (Stream<Path> files = Files.list(directory)) {
        assertThat(files.filter(file -> file.toString().endsWith(".yaml"))).isSubsetOf(taken);
      }
    }
  }

  @Test
  void grafanaGetsEveryFile() throws IOException {
    List<String> files = new ArrayList<>();
    JsonNode root = Manifests.documents(DASHBOARDS.resolve(Manifests.KUSTOMIZATION)).get(0);
    for (JsonNode map : root.get("configMapGenerator")) {
      files.addAll(Compose.texts(map.get("files")));
    }
    // The sidecar brings a provider of its own.
    files.add("provisioning/dashboards/kpi-pulse.yaml");
    for (String directory : List.of("provisioning", "json", "gazetteer")) {
      try (Stream<Path> there = Files.walk(DASHBOARDS.resolve(directory))) {
        assertThat(there.filter(Files::isRegularFile).map(f -> DASHBOARDS.relativize(f).toString()))
            .isSubsetOf(files);
      }
    }
    files.forEach(file -> assertThat(DASHBOARDS.resolve(file)).isRegularFile());
  }

  @Test
  void everySettingOfTheSiteComesToItsPlace() throws IOException {
    List<String> set = new ArrayList<>();
    Set<String> used = new TreeSet<>();
    for (Path kustomization : kustomizations()) {
      for (JsonNode replacement : Manifests.documents(kustomization).get(0).path("replacements")) {
        JsonNode source = replacement.get("source");
        if (!source.get("kind").asText().equals("ConfigMap")) {
          continue;
        }
        used.add(source.get("fieldPath").asText());
        assertThat(Manifests.at(site(), source.get("fieldPath").asText()).asText()).isNotBlank();
        for (JsonNode target : replacement.get("targets")) {
          for (ObjectNode manifest : selected(target.get("select"))) {
            for (String path : Compose.texts(target.get("fieldPaths"))) {
              assertThat(Manifests.at(manifest, path).asText())
                  .as("%s of %s", path, Manifests.name(manifest))
                  .contains(Manifests.SET_BY_SITE);
              set.add(Manifests.name(manifest) + " " + path);
            }
          }
        }
      }
    }

    assertThat(set).doesNotHaveDuplicates().hasSize(places());
    site()
        .get("data")
        .fieldNames()
        .forEachRemaining(name -> assertThat(used).contains("data." + name));
  }

  @Test
  void everyJobLogsInAsTheUserOfItsName() throws IOException {
    Set<String> logsIn = new TreeSet<>();
    JsonNode root =
        Manifests.documents(Manifests.DIRECTORY.resolve(Manifests.KUSTOMIZATION)).get(0);
    for (JsonNode replacement : root.get("replacements")) {
      JsonNode source = replacement.get("source");
      if (source.get("kind").asText().equals("FlinkDeployment")) {
        assertThat(source.get("fieldPath").asText()).isEqualTo("metadata.name");
        JsonNode target = replacement.get("targets").get(0);
        assertThat(target.get("select").get("name")).isEqualTo(source.get("name"));
        ObjectNode job = selected(target.get("select")).get(0);
        String path = target.get("fieldPaths").get(0).asText();
        assertThat(Manifests.at(job, path).asText()).isEqualTo(Manifests.SET_BY_JOB);
        logsIn.add(source.get("name").asText());
      }
    }
    for (String kind : List.of("FlinkDeployment", "KafkaUser")) {
      assertThat(Manifests.ofKind(kind).stream().map(Manifests::name))
          .containsExactlyInAnyOrderElementsOf(logsIn);
    }
  }

  private static List<Path> kustomizations() throws IOException {
    return Manifests.yamlFiles().stream().filter(f -> f.endsWith(Manifests.KUSTOMIZATION)).toList();
  }

  private static ObjectNode site() throws IOException {
    return Manifests.documents(Manifests.DIRECTORY.resolve("site/site.yaml")).get(0);
  }

  private static List<ObjectNode> selected(JsonNode select) throws IOException {
    List<ObjectNode> selected =
        Manifests.ofKind(select.get("kind").asText()).stream()
            .filter(
                m -> !select.has("name") || Manifests.name(m).equals(select.get("name").asText()))
            .toList();
    assertThat(selected).as("%s", select).isNotEmpty();
    return selected;
  }

  /** How many values wait for a setting. */
  private static int places() throws IOException {
    int places = 0;
    for (ObjectNode manifest : Manifests.all()) {
      places += manifest.toString().split(Manifests.SET_BY_SITE, -1).length - 1;
    }
    return places;
  }
}
