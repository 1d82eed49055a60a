package io.kpipulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.dashboard.Contract.Measurement;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query speaks of what the store holds, and reads it as it has to be read. */
class QueryRulesTest {
  private static final Set<String> LANGUAGE =
      Set.of(
          ("select from where and or group by order desc asc limit as time fill previous null "
                  + "none tz last sum min max count spread non_negative_derivative "
                  + "non_negative_difference median now")
              .split(" "));
  private static final Pattern WORD = Pattern.compile("\"[^\"]+\"|[A-Za-z_]\\w*|\\d\\w*");
  private static final Pattern SUM = Pattern.compile("sum\\((\\w+)\\)");
  private static final Pattern FROM = Pattern.compile("FROM (\\w+)");
  private static final Pattern ALIAS = Pattern.compile("AS (\"[^\"]+\"|\\w+)");
  private static final Pattern SCOPE = Pattern.compile("scope='([^']*)'");
  private static final Pattern WINDOW = Pattern.compile("\"window\"='([^']*)'");
  private static final Pattern GROUPED_BY_TIME =
      Pattern.compile("GROUP BY time\\([^)]*\\)[^()]*fill\\(\\w+\\) tz\\('Asia/Ho_Chi_Minh'\\)");

  static List<StoreQuery> queries() throws IOException {
    return StoreQuery.all();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void namesOnlyWhatTheStoreHolds(StoreQuery query) throws IOException {
    Contract contract = Contract.read();
    Measurement measurement = measurement(query, contract);

    Set<String> own = new HashSet<>();
    ALIAS.matcher(query.text()).results().forEach(m -> own.add(bare(m.group(1))));
    String text =
        query
            .text()
            .replaceAll("'[^']*'", "''")
            .replaceAll("/[^/]*/", "")
            .replaceAll("\\$\\{\\w+}", "0")
            .replaceAll("\\$\\w+", "");
    Set<String> unknown = new TreeSet<>();
    WORD.matcher(text)
        .results()
        .map(m -> bare(m.group()))
        .filter(word -> !Character.isDigit(word.charAt(0)))
        .filter(word -> !LANGUAGE.contains(word.toLowerCase(Locale.ROOT)))
        .filter(word -> !contract.measurements().containsKey(word))
        .filter(word -> !contract.tags().contains(word) && !measurement.has(word))
        .filter(word -> !own.contains(word))
        .forEach(unknown::add);
    assertThat(unknown).as("%s: %s", query.place(), query.text()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void asksForScopesAndWindowsThatExist(StoreQuery query) throws IOException {
    Contract contract = Contract.read();
    Measurement measurement = measurement(query, contract);

    if (measurement.windows().isEmpty()) {
      return;
    }
    List<String> scopes = SCOPE.matcher(query.text()).results().map(m -> m.group(1)).toList();
    assertThat(contract.scopes()).as("%s has no scope", query.place()).containsAll(scopes);
    assertThat(scopes).as(query.place()).isNotEmpty();

    assertThat(windows(query)).as(query.place()).isNotEmpty().isSubsetOf(measurement.windows());
  }

  @ParameterizedTest
  @MethodSource("queries")
  void addsUpCalendarDaysOnly(StoreQuery query) throws IOException {
    assertThat(query.text()).as(query.place()).doesNotContainIgnoringCase("mean(");
    Measurement measurement = measurement(query, Contract.read());
    boolean sums = SUM.matcher(query.text()).results().anyMatch(m -> measurement.has(m.group(1)));
    if (sums && !measurement.windows().isEmpty()) {
      assertThat(windows(query)).as(query.place()).containsOnly("1d");
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void groupsTimeByTheDaysOfVietnam(StoreQuery query) {
    if (query.text().contains("time(")) {
      assertThat(GROUPED_BY_TIME.matcher(query.text()).find())
          .as("%s needs tz() in the SELECT that groups: %s", query.place(), query.text())
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void readsTrendsForwardFilledFromTheDayBefore(StoreQuery query) {
    if (query.text().contains("fill(previous)")) {
      assertThat(query.text())
          .as(query.place())
          .contains("time >= ${__from}ms - 1d AND time <= ${__to}ms");
    }
  }

  /**
   * A store opens every shard for a newest row without a bound, if the bound does not stand outside
   * of its brackets. Only of a task the newest row may be years old.
   */
  @ParameterizedTest
  @MethodSource("queries")
  void boundsTheTimeOfNewestRowsOutsideOfTheirBrackets(StoreQuery query) {
    String bound = query.text().contains("task_watch") ? "time <= " : "time >";
    assertThat(query.text()).as(query.place()).contains(bound);
    String[] parts = query.text().split("ORDER BY time DESC LIMIT 1\\)", -1);
    for (String after : List.of(parts).subList(1, parts.length)) {
      assertThat(after.split("\\(SELECT", -1)[0]).as(query.place()).contains(bound);
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void readsARatioOnlyTogetherWithItsDenominator(StoreQuery query) {
    String inner = query.text().substring(Math.max(0, query.text().indexOf("(SELECT")));
    for (Ratio ratio : Ratio.values()) {
      if (Pattern.compile("\\b" + ratio.field() + "\\b").matcher(inner).find()) {
        assertThat(query.text()).as(query.place()).containsPattern("WHERE denominator >=? \\d+");
        String sum = inner.substring(0, inner.indexOf(" AS denominator"));
        ratio
            .denominator()
            .forEach(
                field -> assertThat(sum).as(query.place()).containsPattern("\\b" + field + "\\b"));
      }
    }
  }

  private static Measurement measurement(StoreQuery query, Contract contract) {
    Matcher from = FROM.matcher(query.text());
    assertThat(from.find()).as("%s reads nothing", query.place()).isTrue();
    assertThat(contract.measurements()).as(query.place()).containsKey(from.group(1));
    return contract.measurements().get(from.group(1));
  }

  private static List<String> windows(StoreQuery query) {
    return WINDOW
        .matcher(query.text())
        .results()
        .map(m -> m.group(1))
        .flatMap(
            window ->
                window.equals("${window}")
                    ? query.variables().get("window").stream()
                    : Stream.of(window))
        .toList();
  }

  private static String bare(String word) {
    return word.replace("\"", "");
  }
}
