package io.kpipulse.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesTest {
  private static final Pattern SECRET =
      Pattern.compile("(?i)token|password|secret|credential|(access|api)[._-]?key");

  @Test
  void everyManifestIsOneOfItsKind() throws IOException {
    for (ObjectNode manifest : Manifests.all()) {
      assertThatCode(() -> StrictReader.read(manifest))
          .as(Manifests.kind(manifest) + " " + Manifests.name(manifest))
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FlinkDeployment, spec.job",
    "FlinkDeployment, spec",
    "FlinkDeployment, spec.podTemplate.spec.containers.0.securityContext",
    "FlinkDeployment, spec.jobManager.podTemplate.spec.containers.0.env.0.valueFrom.secretKeyRef",
    "KafkaTopic, spec",
    "KafkaUser, spec.authorization.acls.0.resource",
    "NetworkPolicy, metadata",
    "NetworkPolicy, spec",
    "Role, rules.0",
    "RoleBinding, subjects.0",
    "ConfigMap, metadata",
    "Namespace, metadata",
    "ServiceAccount, metadata",
  })
  void aMisspeltPropertyIsAnError(String kind, String path) throws IOException {
    ObjectNode manifest = Manifests.ofKind(kind).get(0);
    ((ObjectNode) Manifests.at(manifest, path)).put("misspelt", true);

    assertThatThrownBy(() -> StrictReader.read(manifest)).hasMessageContaining("misspelt");
  }

  @Test
  void aNumberIsNoText() throws IOException {
    ObjectNode options = Manifests.ofKind("ConfigMap").get(0);
    ((ObjectNode) options.get("data")).put("INFLUXDB_BATCH_POINTS", 5000);

    assertThatThrownBy(() -> StrictReader.read(options)).hasMessageContaining("Integer");
  }

  @Test
  void noSecretIsWritten() throws IOException {
    for (ObjectNode manifest : Manifests.all()) {
      assertThat(Manifests.kind(manifest)).isNotEqualTo("Secret");
      for (JsonNode variable : variables(manifest)) {
        if (SECRET.matcher(variable.get("name").asText()).find()) {
          assertThat(variable.path("valueFrom").has("secretKeyRef")).as("%s", variable).isTrue();
        }
        assertThat(variable.has("value")).as("options are in job-options.yaml").isFalse();
      }
      for (String texts : new String[] {"data", "spec.flinkConfiguration"}) {
        Manifests.at(manifest, texts)
            .fieldNames()
            .forEachRemaining(key -> assertThat(key).doesNotContainPattern(SECRET));
      }
    }
  }

  @Test
  void theInstructionsMakeEverySecret() throws IOException {
    String instructions = Repository.read("deploy/kubernetes/README.md");
    for (ObjectNode manifest : Manifests.all()) {
      for (JsonNode reference : manifest.findValues("secretKeyRef")) {
        assertThat(instructions)
            .containsPattern(
                "secret generic %s .*\\b%s="
                    .formatted(reference.get("name").asText(), reference.get("key").asText()));
      }
      for (String secret : manifest.findValuesAsText("secretName")) {
        if (!secret.equals(Manifests.SET_BY_JOB)) {
          assertThat(instructions).contains("secret generic " + secret + " ");
        }
      }
    }
  }

  private static Iterable<JsonNode> variables(JsonNode manifest) {
    return manifest.findValues("env").stream()
        .<JsonNode>mapMulti((environment, each) -> environment.forEach(each))
        .toList();
  }
}
