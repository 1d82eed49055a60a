package io.kpipulse.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Direction;
import io.kpipulse.alert.rule.Escalation;
import io.kpipulse.alert.rule.QuietHours;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Severity;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.text.AlertPaths;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages that alerts lead to are pages of the board. */
class AlertPathsTest {
  private static final Map<String, String> CODES =
      Map.of("ministry", "BCA", "locality", "48", "programme", "RES57", "commune", "20242");

  /** As in {@code address.js}: the scopes that have a page, and the dimensions of its path. */
  @Test
  void unitsHaveTheirPages() throws IOException {
    Matcher line = Pattern.compile("const PAGES = \\{(.*)};").matcher(web("address.js"));
    assertThat(line.find()).isTrue();
    Matcher pages = Pattern.compile("(\\w+): \\[([^]]*)]").matcher(line.group(1));
    List<MatchResult> found = pages.results().toList();
    assertThat(found).hasSize(4);
    for (MatchResult page : found) {
      TreeMap<String, String> codes = new TreeMap<>();
      StringBuilder path = new StringBuilder("/" + page.group(1));
      for (String dimension : page.group(2).replaceAll("[\" ]", "").split(",", -1)) {
        codes.put(dimension, CODES.get(dimension));
        path.append('/').append(CODES.get(dimension));
      }
      URI uri = board(new Unit(page.group(1), codes));
      assertThat(uri.getPath()).isEqualTo(path.toString());
      assertThat(web("pages/unit.js")).contains("query.get(\"kpi\")");
      assertThat(query(uri)).containsOnlyKeys("kpi", "from", "to");
      assertThat(web("components/periods.js")).contains("day(\"to\"", "day(\"from\"");
    }
  }

  @Test
  void allOthersAreExplored() throws IOException {
    URI uri = board(new Unit("channel", new TreeMap<>(Map.of("channel", "ONLINE"))));
    assertThat(web("main.js")).contains("path === \"" + uri.getPath() + "\"");
    assertThat(query(uri))
        .containsOnlyKeys("kpi", "scope", "window", "channel", "from", "to")
        .hasEntrySatisfying("from", from -> assertThat(from).matches("\\d{4}-\\d\\d-\\d\\dT.*Z"));
    assertThat(web("explore-choice.js"))
        .contains("query.get(\"scope\")", "query.get(\"window\")", "query.get(d)");
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    for (String parameter : uri.getQuery().split("&", -1)) {
      String[] both = parameter.split("=", 2);
      query.put(both[0], both[1]);
    }
    return query;
  }

  private static URI board(Unit unit) {
    Catalog catalog = SampleCatalog.whole().catalog();
    Evidence evidence = Evidence.NO_DATA;
    Alert alert = new Alert("rule", unit, 0, 0, Alert.OPEN, 0, null, evidence, evidence, null);
    return URI.create(new AlertPaths(catalog, catalog.windows()).board(rule(unit.scope()), alert));
  }

  private static Rule rule(String scope) {
    return new Rule(
        "rule",
        "rule",
        "rule",
        new Condition.Target(Direction.DOWN, 0.9, 0.9),
        "satisfaction_kpi",
        "satisfaction_rate",
        "24h",
        List.of(scope),
        Map.of(),
        10,
        0.01,
        true,
        Duration.ofMinutes(5),
        Duration.ZERO,
        Duration.ZERO,
        Severity.WARNING,
        QuietHours.NONE,
        Escalation.NONE,
        true);
  }

  private static String web(String file) throws IOException {
    try (InputStream in = AlertPathsTest.class.getResourceAsStream("/board/web/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
