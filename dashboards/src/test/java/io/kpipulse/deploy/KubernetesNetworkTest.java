package io.kpipulse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Policies speak of pods that there are. */
class KubernetesNetworkTest {
  private static final String NAMESPACE = "kubernetes.io/metadata.name";
  private static final String NAME = "app.kubernetes.io/name";

  /** Pods that others install, by namespace; the README says with which labels. */
  private static final Map<String, List<Map<String, String>>> NEIGHBOURS =
      Map.of(
          "kpi-pulse", List.of(Map.of(NAME, "influxdb2"), Map.of(NAME, "grafana")),
          "kube-system", List.of(Map.of("k8s-app", "kube-dns")),
          "flink-operator", List.of(Map.of(NAME, "flink-kubernetes-operator")),
          "monitoring", List.of(Map.of(NAME, "prometheus"), Map.of(NAME, "alertmanager")),
          "ingress-nginx", List.of(Map.of()),
          "kafka",
              List.of(
                  Map.of(
                      "strimzi.io/cluster",
                      Manifests.SET_BY_SITE,
                      "strimzi.io/broker-role",
                      "true")));

  @Test
  void nothingIsAllowedUnlessSaidSo() throws IOException {
    JsonNode spec = policy("default-deny").get("spec");
    assertThat(spec.get("podSelector")).isEmpty();
    assertThat(Compose.texts(spec.get("policyTypes"))).containsExactly("Ingress", "Egress");
    assertThat(spec.has("ingress") || spec.has("egress")).isFalse();
  }

  @Test
  void everySelectorMatchesAPod() throws IOException {
    for (ObjectNode policy : Manifests.ofKind("NetworkPolicy")) {
      assertMatches(policy, policy.get("spec").get("podSelector"), "kpi-pulse");
      for (JsonNode rule : rules(policy)) {
        assertThat(rule.path("ports")).as(Manifests.name(policy)).isNotEmpty();
        for (JsonNode peer : peers(rule)) {
          if (!peer.has("ipBlock")) {
            String namespace =
                peer.path("namespaceSelector")
                    .path("matchLabels")
                    .path(NAMESPACE)
                    .asText("kpi-pulse");
            assertMatches(policy, peer.path("podSelector"), namespace);
          }
        }
      }
    }
  }

  @Test
  void theAddressesOfTheOptionsCanBeReached() throws IOException {
    JsonNode options = options();
    String[] kafka = options.get("KAFKA_BOOTSTRAP_SERVERS").asText().split("[.:]", -1);
    URI store = URI.create(options.get("INFLUXDB_URL").asText());

    JsonNode toKafka = policy("flink-to-kafka").get("spec").get("egress").get(0);
    assertThat(toKafka.findValue(NAMESPACE).asText()).isEqualTo(kafka[1]);
    assertThat(toKafka.get("ports").get(0).get("port").asText()).isEqualTo(kafka[3]);
    for (String name : List.of("taskmanager-to-influxdb", "influxdb", "grafana")) {
      assertThat(policy(name).findValuesAsText("port")).contains("" + store.getPort());
    }
  }

  @Test
  void thePortsOfFlinkAreOpenBetweenItsPods() throws IOException {
    for (ObjectNode deployment : Manifests.ofKind("FlinkDeployment")) {
      JsonNode flink = Manifests.at(deployment, "spec.flinkConfiguration");
      for (JsonNode rule : rules(policy("within-" + Manifests.name(deployment)))) {
        JsonNode ports = rule.get("ports").get(0);
        for (int port :
            new int[] {
              6122,
              6123,
              6124,
              port(flink, "taskmanager.data"),
              port(flink, "metrics.internal.query-service")
            }) {
          assertThat(port).isBetween(ports.get("port").asInt(), ports.get("endPort").asInt());
        }
      }
      assertThat(policy("prometheus-to-flink").findValue("port").asInt())
          .isEqualTo(port(flink, "metrics.reporter.prometheus"));
    }
  }

  private static int port(JsonNode flink, String option) {
    return Integer.parseInt(flink.get(option + ".port").asText());
  }

  private static void assertMatches(ObjectNode policy, JsonNode selector, String namespace)
      throws IOException {
    assertThat(pods(namespace))
        .as("%s of %s in %s", selector, Manifests.name(policy), namespace)
        .anyMatch(labels -> matches(selector, labels));
    for (JsonNode expression : selector.path("matchExpressions")) {
      assertThat(expression.get("operator").asText()).isEqualTo("In");
      for (String value : Compose.texts(expression.get("values"))) {
        assertThat(pods(namespace))
            .anyMatch(labels -> value.equals(labels.get(expression.get("key").asText())));
      }
    }
  }

  private static boolean matches(JsonNode selector, Map<String, String> labels) {
    boolean expressions = true;
    for (JsonNode expression : selector.path("matchExpressions")) {
      expressions &=
          Compose.texts(expression.get("values"))
              .contains(labels.get(expression.get("key").asText()));
    }
    return expressions
        && selector.path("matchLabels").properties().stream()
            .allMatch(label -> label.getValue().asText().equals(labels.get(label.getKey())));
  }

  private static List<Map<String, String>> pods(String namespace) throws IOException {
    assertThat(NEIGHBOURS).containsKey(namespace);
    List<Map<String, String>> pods = new ArrayList<>(NEIGHBOURS.get(namespace));
    if (namespace.equals("kpi-pulse")) {
      for (ObjectNode deployment : Manifests.ofKind("FlinkDeployment")) {
        for (String component : List.of("jobManager", "taskManager")) {
          Map<String, String> labels = new TreeMap<>();
          for (String template : List.of("spec", "spec." + component)) {
            Manifests.at(deployment, template + ".podTemplate.metadata.labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
          }
          pods.add(labels);
        }
      }
    }
    return pods;
  }

  private static List<JsonNode> rules(JsonNode policy) {
    return Stream.of("ingress", "egress")
        .<JsonNode>mapMulti((way, each) -> policy.get("spec").path(way).forEach(each))
        .toList();
  }

  private static List<JsonNode> peers(JsonNode rule) {
    List<JsonNode> peers = new ArrayList<>();
    rule.path("from").forEach(peers::add);
    rule.path("to").forEach(peers::add);
    assertThat(peers).as("%s", rule).isNotEmpty();
    return peers;
  }

  private static ObjectNode policy(String name) throws IOException {
    return Manifests.ofKind("NetworkPolicy").stream()
        .filter(policy -> Manifests.name(policy).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode options() throws IOException {
    return Manifests.ofKind("ConfigMap").get(0).get("data");
  }
}
