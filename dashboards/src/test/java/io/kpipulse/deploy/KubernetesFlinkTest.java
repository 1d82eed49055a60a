package io.kpipulse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KubernetesFlinkTest {
  private static final Pattern OPTION = Pattern.compile("(?m)^\\| `\\S+` \\| `(\\w+)` \\| (\\S*) ");
  private static final Pattern SAME_AS_COMPOSE =
      Pattern.compile("(state|execution|restart-strategy)\\..*");

  @Test
  void everyJobOfComposeIsThere() throws IOException {
    assertThat(
            Manifests.ofKind("FlinkDeployment").stream()
                .map(job -> Manifests.name(job) + "-jobmanager"))
        .containsExactlyInAnyOrderElementsOf(
            Compose.services().keySet().stream()
                .filter(service -> service.endsWith("-jobmanager"))
                .toList());
  }

  @Test
  void theMainClassIsThatOfTheJob() throws IOException {
    for (ObjectNode deployment : Manifests.ofKind("FlinkDeployment")) {
      String type = text(deployment, "spec.job.entryClass");
      assertThat(Repository.read("jobs/src/main/java/" + type.replace('.', '/') + ".java"))
          .contains("public static void main(");
      JsonNode service = Compose.services().get(Manifests.name(deployment) + "-jobmanager");
      assertThat(Compose.texts(service.get("entrypoint"))).contains(type);
    }
  }

  @Test
  void theImageHoldsTheJarWhereTheJobLooksForIt() throws IOException {
    String jar =
        find("<outputFile>\\$\\{project.build.directory}/(.+)</outputFile>", "jobs/pom.xml");
    assertThat(dockerfile()).contains("COPY jobs/target/" + jar + " usrlib/");
    for (ObjectNode deployment : Manifests.ofKind("FlinkDeployment")) {
      assertThat(text(deployment, "spec.job.jarURI")).isEqualTo("local:///opt/flink/usrlib/" + jar);
    }
  }

  @Test
  void flinkIsTheVersionOfCompose() throws IOException {
    Set<String> flink = new TreeSet<>();
    for (ObjectNode service : Compose.services().values()) {
      String image = service.get("image").asText();
      if (image.startsWith("flink:")) {
        flink.add("FROM " + image);
      }
    }
    assertThat(dockerfile().lines().filter(line -> line.startsWith("FROM ")))
        .containsExactlyElementsOf(flink);
    String minor = find("<flink.version>(\\d+\\.\\d+)\\.", "pom.xml");
    for (ObjectNode deployment : Manifests.ofKind("FlinkDeployment")) {
      assertThat(text(deployment, "spec.flinkVersion")).isEqualTo("v" + minor.replace('.', '_'));
    }
  }

  @Test
  void everyVariableIsAnOptionAndNoneThatIsRequiredIsMissing() throws IOException {
    Set<String> known = new TreeSet<>();
    Set<String> required = new TreeSet<>();
    Matcher option = OPTION.matcher(Repository.read("docs/configuration.md"));
    while (option.find()) {
      known.add(option.group(1));
      if (option.group(2).isEmpty()) {
        required.add(option.group(1));
      }
    }
    assertThat(required).contains("INFLUXDB_TOKEN");
    for (ObjectNode deployment : Manifests.ofKind("FlinkDeployment")) {
      Set<String> given = new TreeSet<>();
      for (JsonNode container : containers(deployment, "spec.jobManager.podTemplate")) {
        container.path("env").forEach(variable -> given.add(variable.get("name").asText()));
        for (JsonNode source : container.path("envFrom")) {
          configMap(source.get("configMapRef").get("name").asText())
              .get("data")
              .fieldNames()
              .forEachRemaining(given::add);
        }
      }
      assertThat(known).containsAll(given);
      assertThat(given).containsAll(required);
      assertThat(containers(deployment, "spec.podTemplate").findValuesAsText("name"))
          .as("TaskManagers get no options")
          .doesNotContainAnyElementsOf(known);
    }
  }

  @Test
  void stateAndLeadershipOutliveTheCluster() throws IOException {
    for (ObjectNode deployment : Manifests.ofKind("FlinkDeployment")) {
      assertThat(text(deployment, "spec.job.upgradeMode")).isEqualTo("last-state");
      JsonNode flink = Manifests.at(deployment, "spec.flinkConfiguration");
      assertThat(flink.path("high-availability.type").asText()).isEqualTo("kubernetes");
      for (String place :
          Set.of(
              "high-availability.storageDir",
              "execution.checkpointing.dir",
              "execution.checkpointing.savepoint-dir")) {
        assertThat(flink.path(place).asText()).as(place).startsWith("s3://");
      }
    }
  }

  @Test
  void checkpointsAndRestartsAreThoseOfCompose() throws IOException {
    String compose =
        Compose.services()
            .get("task-kpi-jobmanager")
            .get("environment")
            .get("FLINK_PROPERTIES")
            .asText();
    for (ObjectNode deployment : Manifests.ofKind("FlinkDeployment")) {
      JsonNode flink = Manifests.at(deployment, "spec.flinkConfiguration");
      String here =
          flink.properties().stream()
              .map(entry -> entry.getKey() + ": " + entry.getValue().asText())
              .filter(line -> SAME_AS_COMPOSE.matcher(line).matches() && !line.contains("s3://"))
              .sorted()
              .collect(Collectors.joining("\n"));
      assertThat(here)
          .isEqualTo(
              compose
                  .lines()
                  .filter(line -> SAME_AS_COMPOSE.matcher(line).matches())
                  .sorted()
                  .collect(Collectors.joining("\n")));
    }
  }

  @Test
  void podsAreRestricted() throws IOException {
    for (ObjectNode deployment : Manifests.ofKind("FlinkDeployment")) {
      JsonNode pod = Manifests.at(deployment, "spec.podTemplate.spec");
      assertThat(pod.get("securityContext").get("runAsNonRoot").asBoolean()).isTrue();
      JsonNode container = pod.get("containers").get(0).get("securityContext");
      assertThat(container.get("readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(container.get("allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(container.get("capabilities").get("drop").get(0).asText()).isEqualTo("ALL");
    }
  }

  @Test
  void accountsHaveTheirRoles() throws IOException {
    Set<String> accounts = new TreeSet<>();
    for (ObjectNode binding : Manifests.ofKind("RoleBinding")) {
      accounts.add(binding.get("subjects").get(0).get("name").asText());
      assertThat(Manifests.ofKind("Role").stream().map(Manifests::name))
          .contains(text(binding, "roleRef.name"));
    }
    assertThat(Manifests.ofKind("ServiceAccount").stream().map(Manifests::name))
        .containsExactlyInAnyOrderElementsOf(accounts);
    for (ObjectNode deployment : Manifests.ofKind("FlinkDeployment")) {
      assertThat(accounts)
          .contains(
              text(deployment, "spec.serviceAccount"),
              text(deployment, "spec.flinkConfiguration.[kubernetes.taskmanager.service-account]"));
    }
  }

  private static JsonNode containers(JsonNode deployment, String template) {
    return Manifests.at(deployment, template + ".spec.containers");
  }

  private static ObjectNode configMap(String name) throws IOException {
    return Manifests.ofKind("ConfigMap").stream()
        .filter(map -> Manifests.name(map).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String dockerfile() throws IOException {
    return Repository.read("deploy/kubernetes/Dockerfile");
  }

  private static String find(String regex, String path) throws IOException {
    Matcher matcher = Pattern.compile(regex).matcher(Repository.read(path));
    assertThat(matcher.find()).as("%s in %s", regex, path).isTrue();
    return matcher.group(1);
  }

  private static String text(JsonNode manifest, String path) {
    return Manifests.at(manifest, path).asText();
  }
}
