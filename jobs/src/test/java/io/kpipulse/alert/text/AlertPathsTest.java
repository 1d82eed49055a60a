package io.kpipulse.alert.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.watch.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertPathsTest {
  private final AlertPaths paths = new AlertPaths(TextCases.CATALOG, TextCases.CATALOG.windows());

  @Test
  void aUnitWithAPageHasTheDayOfTheStep() {
    AlertNews drop = TextCases.all().get("drop");
    assertThat(paths.board(drop.rule(), drop.alert()))
        .isEqualTo("/locality/01?kpi=satisfaction_rate&from=2026-03-02&to=2026-03-02");
    assertThat(paths.dashboard(drop.rule(), drop.alert()))
        .isEqualTo("/d/kpi-localities?var-locality=01&from=1772348040000&to=1772435100000");
  }

  @Test
  void theCountryIsExplored() {
    AlertNews limit = TextCases.all().get("limit");
    assertThat(paths.board(limit.rule(), limit.alert()))
        .isEqualTo(
            "/explore?kpi=overdue_rate&scope=national&window=now"
                + "&from=2026-03-01T06%3A50%3A00Z&to=2026-03-02T07%3A05%3A00Z");
    assertThat(paths.dashboard(limit.rule(), limit.alert())).startsWith("/d/kpi-national?from=");
  }

  @Test
  void deadlinesLeadToTheTasks() {
    AlertNews blocked = TextCases.all().get("tasks blocked");
    assertThat(paths.board(blocked.rule(), blocked.alert()))
        .isEqualTo("/locality/01?tasks=blocked");
    assertThat(paths.dashboard(blocked.rule(), blocked.alert()))
        .startsWith("/d/kpi-tasks?var-locality=01&from=");
  }

  @Test
  void otherUnits() {
    Rule rule = TextCases.all().get("rise").rule();
    assertThat(paths.board(rule, of("commune", Map.of("locality", "48", "commune", "20242"))))
        .startsWith("/commune/48/20242?kpi=complaint_rate&from=");
    Alert place = of("ministry_locality", Map.of("locality", "48", "ministry", "BCA"));
    assertThat(paths.board(rule, place))
        .startsWith(
            "/explore?kpi=complaint_rate&scope=ministry_locality&window=24h"
                + "&locality=48&ministry=BCA&from=");
    assertThat(paths.dashboard(rule, place))
        .startsWith("/d/kpi-why?var-ministry=BCA&var-locality=48&var-window=24h&from=");
  }

  /** Where dashboards are generated to, beside this module. */
  @Test
  void theDashboardsExist() throws IOException {
    Set<String> known = new HashSet<>();
    try (Stream<Path> files = Files.list(Path.of("..", "dashboards", "json"))) {
      for (Path file : files.toList()) {
        known.add(new ObjectMapper().readTree(file.toFile()).get("uid").asText());
      }
    }
    Map<String, String> codes =
        Map.of("ministry", "BCA", "locality", "48", "programme", "RES57", "commune", "20242");
    for (AlertNews news : TextCases.all().values()) {
      for (String scope :
          List.of("national", "ministry", "locality", "programme", "commune", "channel")) {
        String path = paths.dashboard(news.rule(), of(scope, codes));
        assertThat(known).contains(path.substring("/d/".length(), path.indexOf('?')));
      }
    }
  }

  private static Alert of(String scope, Map<String, String> codes) {
    Alert any = TextCases.all().get("rise").alert();
    Unit unit = new Unit(scope, new TreeMap<>(codes));
    return new Alert(
        any.rule(),
        unit,
        any.from(),
        any.fired(),
        any.to(),
        any.told(),
        any.cover(),
        any.evidence(),
        any.worst(),
        any.last());
  }
}
