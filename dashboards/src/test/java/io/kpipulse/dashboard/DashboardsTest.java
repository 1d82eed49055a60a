package io.kpipulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DashboardsTest {
  static final List<String> FILES = StoreQuery.FILES;

  @Test
  void keepTheirAddresses() throws IOException {
    List<String> uids = new ArrayList<>();
    for (String file : FILES) {
      uids.add(StoreQuery.dashboard(file).get("uid").asText());
    }
    assertThat(uids)
        .as("bookmarks and links hold these")
        .containsExactly("kpi-national", "kpi-ministries", "kpi-localities");
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void askOnlyTheProvisionedStore(String file) throws IOException {
    String uid = Provisioning.datasource().get("uid").asText();
    for (JsonNode source : StoreQuery.dashboard(file).findValues("datasource")) {
      assertThat(source.get("uid").asText()).isEqualTo(uid);
      assertThat(source.get("type").asText()).isEqualTo("influxdb");
    }
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void placePanelsWithoutOverlap(String file) throws IOException {
    Set<Integer> ids = new HashSet<>();
    Set<List<Integer>> cells = new HashSet<>();
    for (JsonNode panel : StoreQuery.dashboard(file).get("panels")) {
      assertThat(ids.add(panel.get("id").asInt())).as("id of %s", panel.get("title")).isTrue();
      JsonNode at = panel.get("gridPos");
      assertThat(at.get("x").asInt() + at.get("w").asInt()).isLessThanOrEqualTo(24);
      for (int x = at.get("x").asInt(); x < at.get("x").asInt() + at.get("w").asInt(); x++) {
        for (int y = at.get("y").asInt(); y < at.get("y").asInt() + at.get("h").asInt(); y++) {
          assertThat(cells.add(List.of(x, y)))
              .as("%s lies over another panel at %d, %d", panel.get("title"), x, y)
              .isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void useOnlyVariablesThatTheyDeclare(String file) throws IOException {
    JsonNode dashboard = StoreQuery.dashboard(file);
    Set<String> declared = new HashSet<>();
    dashboard.get("templating").get("list").forEach(v -> declared.add(v.get("name").asText()));
    Set<String> used = new HashSet<>();
    Pattern.compile("\\$\\{(\\w+)[:}]")
        .matcher(dashboard.get("panels").toString())
        .results()
        .filter(m -> !m.group(1).startsWith("__"))
        .forEach(m -> used.add(m.group(1)));
    assertThat(used).isEqualTo(declared);
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void showEveryUnitByItsName(String file) throws IOException {
    CodeLists lists = Shipped.codeLists();
    for (JsonNode override : StoreQuery.dashboard(file).findValues("overrides")) {
      for (JsonNode one : override) {
        String field = one.get("matcher").get("options").asText();
        if (field.equals("ministry") || field.equals("locality")) {
          for (Unit unit : field.equals("ministry") ? lists.ministries() : lists.localities()) {
            assertThat(one.toString())
                .contains("\"%s\":{".formatted(unit.code()), "\"text\":\"" + unit.nameVi() + "\"");
          }
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void linkOnlyToDashboardsThatExist(String file) throws IOException {
    Set<String> uids = new HashSet<>();
    for (String other : FILES) {
      uids.add(StoreQuery.dashboard(other).get("uid").asText());
    }
    Pattern.compile("\"/d/([^?\"]+)")
        .matcher(StoreQuery.dashboard(file).toString())
        .results()
        .forEach(link -> assertThat(uids).contains(link.group(1)));
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void refreshLive(String file) throws IOException {
    JsonNode dashboard = StoreQuery.dashboard(file);
    assertThat(dashboard.get("refresh").asText()).isEqualTo("5s");
    assertThat(dashboard.get("timezone").asText()).isEqualTo("Asia/Ho_Chi_Minh");
    assertThat(dashboard.get("schemaVersion").asInt()).isEqualTo(41);
  }
}
