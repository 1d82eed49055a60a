package io.kpipulse.local.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kpipulse.board.http.BoardServer;
import io.kpipulse.local.simulator.Incident;
import io.kpipulse.store.NeedsInfluxServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API over both stores. */
@Tag("slow")
@NeedsInfluxServer
@Timeout(600)
@ExtendWith(FilledStores.Extension.class)
class BoardApiTest {
  private static final Clock CLOCK = Clock.fixed(SampleEvents.NOW, ZoneOffset.UTC);

  /** A question for each path, and some more. */
  private static final List<String> QUESTIONS =
      List.of(
          "/api/meta",
          "/api/status",
          "/api/today",
          "/api/unit?scope=national",
          "/api/unit?scope=locality&locality=01",
          "/api/unit?scope=ministry&ministry=BCA",
          "/api/unit?scope=programme&programme=RES57",
          "/api/unit?scope=commune&locality=01&commune=00004",
          "/api/kpi/on_time_rate",
          "/api/kpi/satisfaction_rate?scope=locality",
          "/api/kpi/processing_hours_p95?scope=locality&window=1d",
          "/api/kpi/tasks_overdue?scope=programme",
          "/api/trend?kpi=satisfaction_rate&scope=national&from=2026-11-01&to=2026-11-20",
          "/api/trend?kpi=on_time_rate&scope=ministry&ministry=BCA&from=2026-11-01&to=2026-11-20"
              + "&points=20",
          "/api/why?kpi=satisfaction_rate&scope=national",
          "/api/why?kpi=satisfaction_rate&scope=locality&locality=01",
          "/api/why?kpi=on_time_rate&scope=ministry&ministry=BCA",
          "/api/why?kpi=completed_on_time_rate&scope=national&from=2026-11-14&to=2026-11-20",
          "/api/why?kpi=tasks_overdue&scope=national",
          "/api/tasks?scope=national",
          "/api/tasks?scope=locality&locality=01&state=overdue",
          "/api/corrections?scope=locality&locality=48&window=24h&from=2026-11-01&to=2026-11-20",
          "/api/series?kpi=responses,satisfaction_rate&scope=locality&locality=01,48&window=1d"
              + "&from=2026-11-01&to=2026-11-20",
          "/api/alerts",
          "/api/alerts?state=firing&severity=critical",
          "/api/alerts?from=2026-09-01&to=2026-10-01",
          "/api/alerts?scope=locality&locality=01&kpi=satisfaction_rate&rule=satisfaction-drop",
          "/api/alerts/A-drop-01",
          "/api/alerts/A-few-04",
          "/api/alerts/why?rule=satisfaction-drop&scope=locality&locality=01"
              + "&time=2026-11-19T08:00:00%2B07:00");

  private final FilledStores stores;
  private final List<SampleBoard> boards = new ArrayList<>();

  BoardApiTest(FilledStores stores) {
    this.stores = stores;
  }

  @AfterEach
  void close() {
    boards.forEach(SampleBoard::close);
  }

  private SampleBoard over(String store) {
    SampleBoard board =
        SampleBoard.over(
            stores.of(store),
            new BoardServer.Alerting(Optional.empty(), new SampleWhyNot()),
            CLOCK);
    boards.add(board);
    return board;
  }

  private SampleBoard forPublic() {
    SampleBoard board = SampleBoard.forPublic(stores.questDb(), CLOCK);
    boards.add(board);
    return board;
  }

  @Test
  void bothStoresGiveTheSameAnswersAndThoseOfTheSchema() throws IOException {
    SampleBoard quest = over("QuestDB");
    SampleBoard influx = over("InfluxDB");
    OpenApi openApi = new OpenApi();
    TreeSet<String> asked = new TreeSet<>();
    for (String question : QUESTIONS) {
      JsonNode answer = quest.json(question);
      assertThat(influx.json(question)).as(question).isEqualTo(answer);
      String path =
          question
              .replaceFirst("[?].*", "")
              .replaceFirst("/api/kpi/.*", "/api/kpi/{kpi}")
              .replaceFirst("/api/alerts/A-.*", "/api/alerts/{id}");
      assertThat(openApi.violations(path, answer)).as(question).isEmpty();
      asked.add(path);
    }
    assertThat(asked).isEqualTo(openApi.paths());
  }

  @ParameterizedTest
  @ValueSource(strings = {"QuestDB", "InfluxDB"})
  void theCsvOfASeriesIsThatOfTheReplay(String store) throws IOException {
    SampleBoard board = over(store);
    for (String[] sample :
        new String[][] {
          {"satisfaction_kpi", "locality", "24h", "satisfaction_rate,responses", "locality=48"},
          {"satisfaction_kpi", "detail", "1d", "cases,online_rate", "locality=01"},
          {"task_kpi", "ministry", "now", "on_time_rate,progress_mean,tasks_open", "ministry=BCA"},
          {"task_flow", "national", "1d", "delay_days_sum,cycle_days_mean,completed", ""}
        }) {
      HttpResponse<String> csv =
          board.get(
              "/api/series?format=csv&kpi=%s&scope=%s&window=%s&%s&from=2026-11-05&to=2026-11-19"
                  .formatted(sample[3], sample[1], sample[2], sample[4]));
      assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
      List<String> expected = replayed(sample);
      assertThat(expected).hasSizeGreaterThan(10);
      assertThat(csv.body().lines()).containsExactlyElementsOf(expected);
    }
  }

  /** The rows of the sample in the file of the replay, its header first. */
  private List<String> replayed(String[] sample) throws IOException {
    String series = "," + sample[0] + "," + sample[1] + "," + sample[2] + ",";
    String unit = sample[4].replaceFirst(".*=", "");
    List<String> kpis = List.of(sample[3].split(",", -1));
    List<String> rows = new ArrayList<>();
    try (BufferedReader file = Files.newBufferedReader(stores.pointsCsv)) {
      rows.add(file.readLine());
      for (String row = file.readLine(); row != null; row = file.readLine()) {
        String[] cells = row.split(",", -1);
        if (row.startsWith(series, 20)
            && cells[0].compareTo("2026-11-04T17") >= 0
            && cells[0].compareTo("2026-11-19T17") < 0
            && kpis.contains(cells[11])
            && (unit.isEmpty() || cells[4].equals(unit) || cells[5].equals(unit))) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  @Test
  void contributionsAddUpToTheChange() throws IOException {
    SampleBoard board = over("QuestDB");
    for (String question : QUESTIONS.stream().filter(one -> one.startsWith("/api/why")).toList()) {
      JsonNode why = board.json(question);
      assertThat(why.get("change").isNumber()).as(question).isTrue();
      assertThat(why.get("breakdowns")).as(question).isNotEmpty();
      for (JsonNode breakdown : why.get("breakdowns")) {
        double sum = 0;
        for (JsonNode part : breakdown.get("parts")) {
          sum += part.get("rate").asDouble() + part.get("mix").asDouble();
        }
        assertThat(sum)
            .as(question + " by " + breakdown.get("by"))
            .isCloseTo(why.get("change").asDouble(), within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"QuestDB", "InfluxDB"})
  void anIncidentIsExplainedByTheServiceThatFailed(String store) throws IOException {
    Incident incident = SampleEvents.incident();
    LocalDate first = incident.from().atOffset(ZoneOffset.ofHours(7)).toLocalDate();
    JsonNode why =
        over(store)
            .json(
                "/api/why?kpi=satisfaction_rate&scope=locality&locality=%s&from=%s&to=%s"
                    .formatted(incident.unit(), first, first.plusDays(3)));
    assertThat(why.get("change").asDouble()).isLessThan(-0.1);
    Map<String, String> codes = new LinkedHashMap<>();
    why.at("/reason/parts/0/codes")
        .properties()
        .forEach(code -> codes.put(code.getKey(), code.getValue().asText()));
    assertThat(codes)
        .isEqualTo(
            Map.of(
                "procedure",
                incident.cause().procedure(),
                "channel",
                incident.cause().channel().name()));
    assertThat(why.at("/reason/share").asDouble()).isGreaterThan(0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/kpi/nope|404|KPI 'nope' is unknown; known: tasks_open",
        "/api/kpi/on_time_rate?scope=county|404|scope 'county' is unknown; known: national",
        "/api/kpi/on_time_rate?scope=channel|400|KPI 'on_time_rate' is not on scope 'channel'",
        "/api/kpi/on_time_rate?window=24h|400|window '24h' of KPI 'on_time_rate' is not on scope",
        "/api/unit|400|scope is missing",
        "/api/unit?scope=locality|400|scope 'locality' fixes [locality]; give locality=CODE",
        "/api/unit?scope=locality&locality=99|404|locality '99' is unknown; known: 01",
        "/api/unit?scope=commune&locality=01&commune=x'y|404|commune 'x'y' is unknown; a code",
        "/api/tasks?scope=national&state=late|400|state 'late' is unknown; known: overdue",
        "/api/tasks?scope=channel&channel=ONLINE|400|tasks are not told apart by scope 'channel'",
        "/api/why?kpi=processing_hours_p95&scope=national|400|is no function of counts",
        "/api/why?kpi=on_time_rate&scope=national&from=2026-11-09&to=2026-11-08|400|ends before",
        "/api/why?kpi=on_time_rate&scope=national&from=9.11.|400|from '9.11.' is no day; write it",
        "/api/trend?kpi=on_time_rate&scope=national&from=x&to=y|400|from 'x' is no time; write",
        "/api/trend?kpi=on_time_rate&scope=national&from=2026-11-01&to=2026-11-02&points=0|400|'0'",
        "/api/series?kpi=cases,on_time_rate&scope=national&window=1d&from=2026-11-01&to=2026-11-02"
            + "|400|ask for KPIs of one measurement",
        "/api/series?kpi=cases&scope=national&window=1d&from=2026-11-03&to=2026-11-01|400|is empty",
        "/api/trend?kpi=on_time_rate&scope=national&from=0001-01-01&to=2026-11-02|400|is not from 2000",
        "/api/series?kpi=cases&scope=locality&locality=,&window=1d&from=2026-11-01&to=2026-11-03|400"
            + "|locality is ',', which has no code",
        "/api/corrections?scope=national&window=24hh&from=2026-11-01&to=2026-11-03|404|'24hh' is",
        "/api/why?kpi=satisfaction_rate_low&scope=national|400|is no function of counts",
        "/api/alerts?state=open|400|state 'open' is unknown; known: firing, resolved, retracted",
        "/api/alerts?severity=bad|400|severity 'bad' is unknown; known: critical, warning, info",
        "/api/alerts?from=2026-11-09&to=2026-11-01|400|is empty; turn the two",
        "/api/alerts/A-none|404|there is no alert 'A-none'",
        "/api/alerts/why?rule=satisfaction-drop&scope=national|400|time is missing",
        "/api/nothing|404|there is no /api/nothing",
        "/assets/../store|404|there is no",
        "/assets/nothing.js|404|there is no /assets/nothing.js",
        "/lib/nothing.js|404|there is no /lib/nothing.js"
      })
  void whatCannotBeAnsweredSaysWhy(String path, int status, String message) throws IOException {
    HttpResponse<String> response = over("QuestDB").get(path.replace("'", "%27"));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body()).startsWith("{\"error\":\"").contains(message);
  }

  @Test
  void thePublicSeesOnlyWhatIsPublic() throws IOException {
    SampleBoard board = forPublic();
    assertThat(board.get("/api/kpi/updates").statusCode()).isEqualTo(404);
    assertThat(board.get("/api/kpi/satisfaction_rate").statusCode()).isEqualTo(200);
    JsonNode task = board.json("/api/tasks?scope=national").at("/tasks/0");
    assertThat(task.get("title").isTextual()).isTrue();
    assertThat(task.get("post").isNull()).isTrue();
    assertThat(task.get("reason").isNull()).isTrue();
  }

  @Test
  void thePublicSeesNoFigureOverFewCasesAndCannotComputeIt() throws IOException {
    SampleBoard board = forPublic();
    SampleBoard whole = over("QuestDB");
    String question = "/api/why?kpi=satisfaction_rate&scope=locality&locality=04";
    int withheld = 0;
    for (JsonNode breakdown : board.json(question).get("breakdowns")) {
      int hidden = 0;
      for (JsonNode part : breakdown.get("parts")) {
        hidden += part.at("/now/withheld").asBoolean() ? 1 : 0;
        assertThat(part.at("/now/denominator").asDouble(10)).isGreaterThanOrEqualTo(10);
        assertThat(part.at("/now/withheld").asBoolean()).isEqualTo(part.get("total").isNull());
      }
      assertThat(breakdown.get("parts").size() == 1 || hidden != 1)
          .as("one hidden part could be computed from the others")
          .isTrue();
      withheld += hidden;
    }
    assertThat(withheld).isPositive();
    int hiddenUnits = 0;
    for (JsonNode unit : board.json("/api/kpi/responses?scope=channel&window=1d").get("units")) {
      hiddenUnits += unit.at("/figure/withheld").asBoolean() ? 1 : 0;
    }
    assertThat(hiddenUnits).as("the country tells what a single hidden unit has").isNotEqualTo(1);
    assertThat(whole.json(question).toString()).doesNotContain("\"withheld\":true");
    String series =
        "/api/series?kpi=responses&scope=commune&window=1d&from=2026-11-01&to=2026-11-20&format=csv";
    assertThat(whole.get(series).body().lines().skip(1)).anyMatch(row -> row.endsWith(",3"));
    assertThat(board.get(series).body().lines().skip(1))
        .isNotEmpty()
        .noneMatch(row -> row.matches(".*,[1-9]"));
  }

  @Test
  void thePublicAsksNotTooMuch() throws IOException {
    SampleBoard board = forPublic();
    int allowed = 0;
    HttpResponse<String> response;
    do {
      response = board.get("/api/meta", "X-Forwarded-For", "1.2.3.4, 10.0.0.7");
      allowed++;
    } while (response.statusCode() == 200 && allowed < 100_000);
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
    assertThat(allowed).isGreaterThan(200);
    assertThat(board.get("/api/meta", "X-Forwarded-For", "1.2.3.4, 10.0.0.8").statusCode())
        .isEqualTo(200);
  }

  @Test
  void pagesAllowNothingFromElsewhere() throws IOException {
    HttpResponse<String> page = over("QuestDB").get("/locality/48");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .get()
        .asString()
        .startsWith("default-src 'none'; script-src 'self' 'sha256-")
        .doesNotContain("unsafe", "http:", "https:", "*");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    String tag = page.headers().firstValue("ETag").orElseThrow();
    assertThat(over("QuestDB").get("/locality/48", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
  }
}
