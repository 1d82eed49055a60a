package io.kpipulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kpipulse.deploy.Compose;
import io.kpipulse.deploy.Repository;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProvisioningTest {
  @Test
  void theStoreIsReadByInfluxQlAndWithAPasswordFromTheEnvironment() throws IOException {
    JsonNode source = Provisioning.datasource();
    assertThat(source.get("jsonData").get("version").asText()).isEqualTo("InfluxQL");
    assertThat(source.get("secureJsonData").get("password").asText()).startsWith("$");
  }

  @Test
  void everyVariableIsGivenToGrafana() throws IOException {
    JsonNode environment = Compose.read().get("services").get("grafana").get("environment");
    for (String file : Set.of("datasources/store.yaml", "alerting/contact-points.yaml")) {
      Pattern.compile("\\$(\\w+)")
          .matcher(Repository.read("dashboards/provisioning/" + file))
          .results()
          .forEach(m -> assertThat(environment.has(m.group(1))).as(m.group()).isTrue());
    }
  }

  @Test
  void dashboardsAreWhereTheProviderLooks() throws IOException {
    JsonNode provider = Provisioning.file("dashboards/kpi-pulse.yaml").get("providers").get(0);
    String path = provider.get("options").get("path").asText();
    assertThat(Compose.read().get("services").get("grafana").get("volumes").toString())
        .contains("./dashboards/json:" + path + ":ro");
  }

  @Test
  void alertRulesAreWhole() throws IOException {
    String store = Provisioning.datasource().get("uid").asText();
    assertThat(StoreQuery.rules()).isNotEmpty();
    for (JsonNode rule : StoreQuery.rules()) {
      Set<String> known = new HashSet<>();
      for (JsonNode data : rule.get("data")) {
        String ref = data.get("refId").asText();
        assertThat(data.get("model").get("refId").asText()).isEqualTo(ref);
        assertThat(data.get("datasourceUid").asText()).isIn(store, "__expr__");
        String expression = data.get("model").path("expression").asText("");
        Pattern.compile("[A-Z_]{3,}")
            .matcher(expression)
            .results()
            .forEach(m -> assertThat(known).as("%s asks for it", ref).contains(m.group()));
        known.add(ref);
      }
      assertThat(known).contains(rule.get("condition").asText());
      assertThat(rule.get("for").asText()).matches("\\d+[mh]");
      assertThat(rule.get("keepFiringFor").asText()).matches("\\d+[mh]");
      assertThat(rule.get("labels").get("severity").asText()).isNotBlank();
      assertThat(rule.toString())
          .as("Grafana takes $name for an environment variable")
          .doesNotContain("$");
    }
  }

  /** Of the right unit, by name, at the panel that shows it. */
  @Test
  void alertsSayWhoByNameAndWhereToLook() throws IOException {
    for (JsonNode rule : StoreQuery.rules()) {
      boolean found = false;
      for (String file : DashboardFiles.DASHBOARDS) {
        JsonNode dashboard = StoreQuery.dashboard(file);
        if (dashboard.get("uid").equals(rule.get("dashboardUid"))) {
          for (JsonNode panel : dashboard.get("panels")) {
            found |= panel.get("id").equals(rule.get("panelId"));
          }
        }
      }
      assertThat(found).as("panel of %s", rule.get("title")).isTrue();
      JsonNode annotations = rule.get("annotations");
      assertThat(annotations.get("link").asText()).startsWith("{{ externalURL }}d/kpi-");
      if (rule.get("labels").has("unit")) {
        assertThat(annotations.get("summary").asText())
            .contains("eq .Labels.locality \"48\" }}Da Nang", "eq .Labels.ministry \"BCA\" }}Min");
        assertThat(annotations.get("link").asText())
            .contains("var-ministry={{ .Labels.ministry }}&var-locality={{ .Labels.locality }}");
      }
    }
  }

  @Test
  void alertsReachAContactPoint() throws IOException {
    String point = Provisioning.file("alerting/contact-points.yaml").findValue("name").asText();
    assertThat(
            Provisioning.file("alerting/notification-policies.yaml").findValue("receiver").asText())
        .isEqualTo(point);
  }
}
