package io.kpipulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DashboardsTest {
  static final List<String> FILES = DashboardFiles.DASHBOARDS;

  @Test
  void keepTheirAddresses() throws IOException {
    List<String> uids = new ArrayList<>();
    for (String file : FILES) {
      uids.add(StoreQuery.dashboard(file).get("uid").asText());
    }
    assertThat(uids)
        .as("bookmarks and links hold these")
        .containsExactly(
            "kpi-national",
            "kpi-ministries",
            "kpi-localities",
            "kpi-why",
            "kpi-tasks",
            "kpi-programmes",
            "kpi-history",
            "kpi-alerts",
            "kpi-engine");
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
    Set<String> declared = declared(dashboard);
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
                .contains("\"%s\":{".formatted(unit.code()), "\"text\":\"" + unit.name() + "\"");
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
  void refreshAsOftenAsTheAnswersChange(String file) throws IOException {
    JsonNode dashboard = StoreQuery.dashboard(file);
    assertThat(dashboard.get("refresh").asText()).isIn("5s", "1m", "5m");
    assertThat(dashboard.get("timezone").asText()).isEqualTo("Asia/Ho_Chi_Minh");
    assertThat(dashboard.get("schemaVersion").asInt()).isEqualTo(41);
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void keepRangeAndWindowInLinks(String file) throws IOException {
    JsonNode dashboard = StoreQuery.dashboard(file);
    JsonNode navigation = dashboard.get("links").get(0);
    assertThat(navigation.get("keepTime").asBoolean()).isTrue();
    assertThat(navigation.get("includeVars").asBoolean()).isTrue();
    Pattern.compile("\"/d/[^\"]+\"")
        .matcher(dashboard.toString())
        .results()
        .map(MatchResult::group)
        .forEach(
            link -> {
              assertThat(link).contains("${__url_time_range}");
              if (link.contains("/d/kpi-ministries") || link.contains("/d/kpi-localities")) {
                boolean chosen = declared(dashboard).contains("window");
                assertThat(link.contains("var-window=${window}")).as(link).isEqualTo(chosen);
              }
            });
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void speakOneLanguage(String file) throws IOException {
    assertThat(StoreQuery.dashboard(file).toString())
        .as("English titles and names")
        .doesNotContainPattern("[À-ỹ]");
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void askNobodyElse(String file) throws IOException {
    JsonNode dashboard = StoreQuery.dashboard(file);
    assertThat(dashboard.toString()).doesNotContain("http://", "https://", "{z}");
    for (JsonNode map : panels(dashboard, "geomap")) {
      assertThat(map.at("/options/basemap/type").asText()).isEqualTo("xyz");
      assertThat(map.at("/options/basemap/config/url").asText()).startsWith("data:");
    }
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void beginWithAllUnits(String file) throws IOException {
    for (JsonNode variable : StoreQuery.dashboard(file).get("templating").get("list")) {
      boolean compared = file.equals("history");
      if (!compared && List.of("ministry", "locality", "programme").contains(name(variable))) {
        assertThat(variable.at("/current/value").asText()).isEqualTo(Unit.ALL);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void fillNoLineAndStandBarsBetweenTheirMidnights(String file) throws IOException {
    for (JsonNode chart : panels(StoreQuery.dashboard(file), "timeseries")) {
      JsonNode custom = chart.at("/fieldConfig/defaults/custom");
      if (custom.get("drawStyle").asText().equals("bars")) {
        assertThat(custom.get("barAlignment").asInt()).as(title(chart)).isEqualTo(1);
      } else {
        assertThat(custom.get("fillOpacity").asInt()).as(title(chart)).isZero();
        assertThat(custom.get("spanNulls").asBoolean()).as(title(chart)).isFalse();
      }
    }
  }

  /** What is overdue is red, and so on, wherever it is drawn. */
  @ParameterizedTest
  @FieldSource("FILES")
  void giveEveryCountItsColour(String file) throws IOException {
    for (JsonNode chart : panels(StoreQuery.dashboard(file), "timeseries")) {
      for (Count count : Count.values()) {
        boolean drawn = chart.get("targets").toString().contains("\\\"" + count.title() + "\\\"");
        if (drawn) {
          assertThat(chart.at("/fieldConfig/overrides").toString())
              .as("%s in %s", count, title(chart))
              .contains("\"fixedColor\":\"" + count.color() + "\"");
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void showCountsWithEveryDigit(String file) throws IOException {
    assertThat(StoreQuery.dashboard(file).toString()).doesNotContain("\"short\"");
  }

  /** Ten overdue tasks are few of a thousand. */
  @Test
  void judgeNoCountButKeyTasksByItself() {
    assertThat(Count.values()).filteredOn(Count::isJudged).containsExactly(Count.KEY_TASKS_OVERDUE);
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void callNoTwoColumnsTheSame(String file) throws IOException {
    for (JsonNode table : panels(StoreQuery.dashboard(file), "table")) {
      List<String> names = new ArrayList<>();
      for (JsonNode property : table.at("/fieldConfig/overrides").findValues("properties")) {
        property.forEach(
            one -> {
              if (one.get("id").asText().equals("displayName")) {
                names.add(one.get("value").asText());
              }
            });
      }
      assertThat(names).as("Grafana shows the cells of one in the other").doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void drawConfidenceAsABand(String file) throws IOException {
    for (JsonNode chart : panels(StoreQuery.dashboard(file), "timeseries")) {
      if (chart.get("targets").toString().contains("satisfaction_rate_low")) {
        String overrides = chart.at("/fieldConfig/overrides").toString();
        assertThat(overrides)
            .as(title(chart))
            .contains("{\"id\":\"custom.fillBelowTo\",\"value\":\"At least\"}")
            .contains("{\"id\":\"custom.lineWidth\",\"value\":0}");
      }
    }
  }

  /** A screen of 1366 pixels; columns without a width of their own take 150. */
  @ParameterizedTest
  @FieldSource("FILES")
  void fitTheirColumnsIntoTheWindow(String file) throws IOException {
    double cell = (1366 - 2 * 16 + 8) / 24.0;
    for (JsonNode table : panels(StoreQuery.dashboard(file), "table")) {
      JsonNode last = table.get("transformations").get(table.get("transformations").size() - 1);
      int needed = 0;
      for (String column : names(last.at("/options/indexByName"))) {
        needed += width(table, column);
      }
      assertThat(needed)
          .as(title(table))
          .isLessThan((int) (table.at("/gridPos/w").asInt() * cell - 8 - 16));
    }
  }

  private static int width(JsonNode table, String column) {
    int width = 150;
    for (JsonNode override : table.at("/fieldConfig/overrides")) {
      if (override.at("/matcher/options").asText().equals(column)) {
        for (JsonNode property : override.get("properties")) {
          if (property.get("id").asText().toLowerCase(Locale.ROOT).endsWith("width")) {
            width = property.get("value").asInt();
          }
        }
      }
    }
    return width;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.properties().forEach(property -> names.add(property.getKey()));
    return names;
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void setTheHeadlinesInTheGreatestLetters(String file) throws IOException {
    for (JsonNode stat : panels(StoreQuery.dashboard(file), "stat")) {
      boolean besideOthers = stat.at("/options/textMode").asText().equals("auto");
      if (title(stat).startsWith("Satisfied,")) {
        assertThat(stat.at("/targets/0/query").asText())
            .as("%s: bounds beside it would make it small", title(stat))
            .doesNotContain("satisfaction_rate_low");
      }
      assertThat(besideOthers || stat.get("targets").size() == 1).isTrue();
    }
  }

  private static Set<String> declared(JsonNode dashboard) {
    Set<String> declared = new HashSet<>();
    dashboard.get("templating").get("list").forEach(v -> declared.add(name(v)));
    return declared;
  }

  private static List<JsonNode> panels(JsonNode dashboard, String type) {
    List<JsonNode> panels = new ArrayList<>();
    dashboard.get("panels").forEach(panels::add);
    panels.removeIf(panel -> !panel.get("type").asText().equals(type));
    return panels;
  }

  private static String title(JsonNode panel) {
    return panel.get("title").asText();
  }

  private static String name(JsonNode variable) {
    return variable.get("name").asText();
  }
}
