package io.kpipulse.local.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kpipulse.board.acknowledge.NotPublishedException;
import io.kpipulse.board.http.BoardServer;
import io.kpipulse.board.question.WhyNot;
import io.kpipulse.event.AlertAcknowledgement;
import io.kpipulse.store.NeedsInfluxServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API tells of alerts, to whom, and how they are acknowledged. */
@Tag("slow")
@NeedsInfluxServer
@Timeout(600)
@ExtendWith(FilledStores.Extension.class)
class AlertsApiTest {
  private static final Clock CLOCK = Clock.fixed(SampleEvents.NOW, ZoneOffset.UTC);
  private static final String JSON = "application/json";
  private static final String PATH = "/api/alerts/A-drop-01/acknowledge";
  private static final String BODY = "{\"post\": \"Trưởng phòng\", \"comment\": \"Đang xử lý\"}";

  private final FilledStores stores;
  private final List<AlertAcknowledgement> published = new CopyOnWriteArrayList<>();
  private final List<SampleBoard> boards = new ArrayList<>();

  AlertsApiTest(FilledStores stores) {
    this.stores = stores;
  }

  @AfterEach
  void close() {
    boards.forEach(SampleBoard::close);
  }

  private SampleBoard board() {
    return opened(SampleBoard.over(stores.questDb(), alerting(), CLOCK));
  }

  private SampleBoard forPublic() {
    return opened(SampleBoard.forPublic(stores.questDb(), alerting(), CLOCK));
  }

  private SampleBoard opened(SampleBoard board) {
    boards.add(board);
    return board;
  }

  private BoardServer.Alerting alerting() {
    return new BoardServer.Alerting(Optional.of(published::add), new SampleWhyNot());
  }

  private static List<String> ids(JsonNode alerts) {
    return StreamSupport.stream(alerts.spliterator(), false)
        .map(alert -> alert.get("id").asText())
        .toList();
  }

  @Test
  void whatStandsComesFirstAndTheMostUrgentOnTop() throws IOException {
    JsonNode alerts = board().json("/api/alerts").get("alerts");
    assertThat(ids(alerts))
        .containsExactly(
            "A-task-BCA",
            "A-drop-all",
            "A-drop-01",
            "A-target-79",
            "A-quiet-48",
            "A-wrong-01",
            "A-few-04");
    assertThat(alerts.at("/1/covered/id").asText()).isEqualTo("A-drop-01");
    assertThat(alerts.at("/0/kpi").isNull()).isTrue();
    assertThat(alerts.at("/0/tasks/0/post").asText()).isEqualTo("Head of office");
    assertThat(alerts.at("/2/causes/0/codes/procedure").asText()).isEqualTo("1.004222");
    assertThat(alerts.at("/2/explanation/en").asText()).contains("\"declare once\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state=resolved|A-few-04",
        "state=retracted|A-wrong-01",
        "severity=info|A-quiet-48",
        "rule=key-task-overdue|A-task-BCA",
        "scope=locality&locality=79|A-target-79",
        "scope=national|A-drop-all",
        "from=2026-09-01&to=2026-10-01|A-long-ago-48"
      })
  void aFilterTakesWhatItSays(String filter, String id) throws IOException {
    assertThat(ids(board().json("/api/alerts?" + filter).get("alerts"))).containsExactly(id);
  }

  @Test
  void oneAlertTellsWhatItStandsFor() throws IOException {
    JsonNode answer = board().json("/api/alerts/A-drop-01");
    assertThat(ids(answer.get("covers"))).containsExactly("A-drop-all");
    assertThat(board().json("/api/alerts/A-drop-all").at("/alert/covered/id").asText())
        .isEqualTo("A-drop-01");
  }

  @Test
  void thePublicSeesWhatIsPublicAndNoFigureOverFewCases() throws IOException {
    SampleBoard board = forPublic();
    JsonNode alerts = board.json("/api/alerts").get("alerts");
    assertThat(ids(alerts)).containsExactly("A-task-BCA", "A-target-79", "A-few-04");
    assertThat(alerts.at("/0/tasks/0/title").isTextual()).isTrue();
    assertThat(alerts.at("/0/tasks/0/due").isTextual()).isTrue();
    assertThat(alerts.at("/0/tasks/0/post").isNull()).isTrue();
    assertThat(alerts.at("/0/tasks/0/reason").isNull()).isTrue();
    assertThat(alerts.at("/1/value").asDouble()).isEqualTo(0.846);
    assertThat(alerts.at("/1/acknowledged/comment").isNull()).isTrue();
    JsonNode few = alerts.get(2);
    assertThat(few.get("withheld").asBoolean()).isTrue();
    for (String figure : List.of("value", "baseline", "worst", "last", "samples")) {
      assertThat(few.get(figure).isNull()).as(figure).isTrue();
    }
    assertThat(alerts.findValues("explanation")).allMatch(JsonNode::isNull);
    assertThat(board.get("/api/alerts/A-drop-01").statusCode()).isEqualTo(404);
    assertThat(board.json("/api/meta").get("acknowledge").asBoolean()).isFalse();
    assertThat(board.json("/api/meta").get("rules")).isEmpty();
    HttpResponse<String> why =
        board.get("/api/alerts/why?rule=satisfaction-drop&scope=national&time=2026-11-19");
    assertThat(why.statusCode()).isEqualTo(404);
  }

  @Test
  void anAcknowledgementIsPublished() throws IOException {
    HttpResponse<String> response =
        board().post(PATH, BODY, "Content-Type", JSON, "Sec-Fetch-Site", "same-origin");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    assertThat(published)
        .containsExactly(
            AlertAcknowledgement.newBuilder()
                .setAlertId("A-drop-01")
                .setAcknowledgedAt(SampleEvents.NOW)
                .setByPost("Trưởng phòng")
                .setComment("Đang xử lý")
                .build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A-drop-01|text/plain|same-origin|{}|415|Content-Type: application/json",
        "A-drop-01|application/json|cross-site|{}|403|pages of this board only",
        "A-drop-01|application/json|same-origin|[]|400|the body is no JSON object",
        "A-drop-01|application/json|same-origin|{|400|the body is no JSON object",
        "A-drop-01|application/json|same-origin|{\"comment\":\"x\"}|400|post is missing",
        "A-drop-01|application/json|same-origin|{\"post\":7}|400|post is no text",
        "A-none|application/json|same-origin|{\"post\":\"x\"}|404|there is no alert 'A-none'",
        "A-few-04|application/json|same-origin|{\"post\":\"x\"}|409|does not stand any more"
      })
  void whatIsNoAcknowledgementIsRefused(
      String id, String type, String site, String body, int status, String message)
      throws IOException {
    HttpResponse<String> response =
        board()
            .post(
                "/api/alerts/" + id + "/acknowledge",
                body,
                "Content-Type",
                type,
                "Sec-Fetch-Site",
                site);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).contains(message);
    assertThat(published).isEmpty();
  }

  @Test
  void aPageOfAnotherSiteIsRefusedByItsOrigin() throws IOException {
    SampleBoard board = board();
    assertThat(
            board
                .post(PATH, BODY, "Content-Type", JSON, "Origin", "https://elsewhere.example")
                .statusCode())
        .isEqualTo(403);
    assertThat(
            board
                .post(PATH, BODY, "Content-Type", JSON, "Origin", board.address().toString())
                .statusCode())
        .isEqualTo(202);
  }

  @Test
  void aLongCommentIsRefused() throws IOException {
    String comment = "ô".repeat(1_001);
    HttpResponse<String> response =
        board()
            .post(PATH, "{\"post\":\"x\",\"comment\":\"" + comment + "\"}", "Content-Type", JSON);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("1001 characters; at most 1000");
  }

  @Test
  void nobodyAcknowledgesALotAtOnce() throws IOException {
    SampleBoard board = board();
    for (int i = 0; i < 10; i++) {
      assertThat(board.post(PATH, BODY, "Content-Type", JSON).statusCode()).isEqualTo(202);
    }
    HttpResponse<String> response = board.post(PATH, BODY, "Content-Type", JSON);
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).contains("6");
  }

  @Test
  void withoutKafkaAndForThePublicNothingIsTaken() throws IOException {
    SampleBoard without =
        opened(SampleBoard.over(stores.questDb(), BoardServer.Alerting.NONE, CLOCK));
    for (SampleBoard board : List.of(without, forPublic())) {
      HttpResponse<String> response = board.post(PATH, BODY, "Content-Type", JSON);
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(response.body()).contains("cannot be acknowledged on this board");
    }
    assertThat(published).isEmpty();
  }

  @Test
  void aTopicThatCannotBeWrittenIsTold() throws IOException {
    SampleBoard board =
        opened(
            SampleBoard.over(
                stores.questDb(),
                new BoardServer.Alerting(
                    Optional.of(
                        acknowledgement -> {
                          throw new NotPublishedException("no topic", null);
                        }),
                    WhyNot.NOTHING),
                CLOCK));
    HttpResponse<String> response = board.post(PATH, BODY, "Content-Type", JSON);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("no topic");
  }
}
