package io.kpipulse.bench.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.bench.Section;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long the API takes. */
final class AnswerTimes {
  private static final String ABOUT =
      "One client asks one question after the other, over loopback. 'new' is computed for this"
          + " request; 'again' is what a page gets while others ask the same: an answer of the last"
          + " second.";

  private static final long PAUSE_MILLIS = 500;
  private static final long RECENT_MILLIS = 30_000;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private AnswerTimes() {}

  /** Returns once both jobs live in the present. */
  static void awaitLive(URI board) throws Exception {
    while (true) {
      JsonNode status = new ObjectMapper().readTree(get(board, "/api/status").body());
      int recent = 0;
      for (JsonNode job : status.get("jobs")) {
        recent += job.get("lagMs").asLong() < RECENT_MILLIS ? 1 : 0;
      }
      if (recent == 2) {
        return;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static List<String> questions() {
    LocalDate today = LocalDate.now(ZoneOffset.ofHours(7));
    String range = "&from=%s&to=%s".formatted(today.minusDays(89), today);
    return List.of(
        "/api/meta?",
        "/api/status?",
        "/api/today?",
        "/api/unit?scope=locality&locality=79",
        "/api/unit?scope=ministry&ministry=BCA",
        "/api/kpi/satisfaction_rate?scope=locality",
        "/api/why?kpi=satisfaction_rate&scope=locality&locality=79",
        "/api/tasks?scope=national",
        "/api/trend?kpi=satisfaction_rate&scope=national" + range,
        "/api/series?kpi=on_time_rate&scope=national&window=now" + range);
  }

  static Section measure(URI board, int rounds) throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String question : questions()) {
      // Warm.
      for (int round = 0; round < rounds; round++) {
        get(board, question + "&warm=" + round);
      }
      List<Double> fresh = new ArrayList<>();
      List<Double> again = new ArrayList<>();
      int bytes = 0;
      for (int round = 0; round < rounds; round++) {
        String asked = question + "&round=" + round;
        fresh.add(time(board, asked));
        again.add(time(board, asked));
        bytes = get(board, asked).body().length();
      }
      rows.add(row(question, "new", bytes, fresh));
      rows.add(row(question, "again", bytes, again));
    }
    return new Section("Answers of the API", List.of(ABOUT), rows);
  }

  private static Map<String, Object> row(
      String question, String kind, int bytes, List<Double> millis) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("question", question.replaceFirst("[?]$", "").replaceFirst("&from=.*", " (90 days)"));
    row.put("answer", kind);
    row.put("bytes", bytes);
    Quantiles.put(row, millis);
    return row;
  }

  private static double time(URI board, String path) throws Exception {
    long began = System.nanoTime();
    get(board, path);
    return (System.nanoTime() - began) / 1e6;
  }

  private static HttpResponse<String> get(URI board, String path)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(board.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(path + ": " + response.statusCode() + " " + response.body());
    }
    return response;
  }
}
