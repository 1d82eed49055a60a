package io.kpipulse.bench.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.bench.Section;
import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.local.simulator.SimulatedRecord;
import io.kpipulse.local.simulator.SimulatorProducer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How long it takes from the record timestamp of an event until an open page is told of it. */
final class EventTimes {
  private static final String ABOUT =
      "A case is closed and answered, at random times, two a second on average; nothing else happens."
          + " Seen when /api/live tells of as many cases in the last hour (window 1h).";

  private static final int MEAN_PAUSE_MILLIS = 500;
  private static final int MOST_REST_MILLIS = 30_000;

  private EventTimes() {}

  static Section measure(URI board, SimulatorProducer producer, int probes) throws Exception {
    List<Long> seen = new CopyOnWriteArrayList<>();
    Thread reader = new Thread(() -> read(board, seen), "page");
    reader.setDaemon(true);
    reader.start();
    SplittableRandom random = new SplittableRandom(57);
    List<Long> sent = new ArrayList<>();
    for (int probe = 0; probe < probes; probe++) {
      Thread.sleep(random.nextInt(2 * MEAN_PAUSE_MILLIS));
      Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
      sent.add(now.toEpochMilli());
      producer.send(new SimulatedRecord.OfCase(now, event(probe, now)));
      producer.flush();
    }
    for (int waited = 0; seen.size() < probes && waited < MOST_REST_MILLIS; waited += 100) {
      Thread.sleep(100);
    }
    if (seen.isEmpty()) {
      throw new IllegalStateException("no event was seen on /api/live");
    }
    List<Double> millis =
        IntStream.range(0, seen.size())
            .mapToObj(i -> (double) (seen.get(i) - sent.get(i)))
            .toList();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("events sent", probes);
    row.put("seen", seen.size());
    Quantiles.put(row, millis);
    return new Section("From record timestamp to the open page", List.of(ABOUT), List.of(row));
  }

  private static ServiceSatisfaction event(int probe, Instant now) {
    return ServiceSatisfaction.newBuilder()
        .setEventId("probe-" + probe)
        .setCaseId("probe-" + probe)
        .setRevision(1)
        .setEventTime(now)
        .setMinistry("BCA")
        .setLocality("79")
        .setCommune(null)
        .setProcedureCode("1.004222")
        .setChannel(Channel.ONLINE)
        .setRespondent(Respondent.CITIZEN)
        .setScore(5)
        .setHandledOnTime(true)
        .setProcessingMinutes(60)
        .setSupplements(0)
        .setRedeclared(false)
        .setComplaint(false)
        .build();
  }

  /** Notes when the stream first tells of each case. */
  private static void read(URI board, List<Long> seen) {
    ObjectMapper json = new ObjectMapper();
    HttpRequest request =
        HttpRequest.newBuilder(board.resolve("/api/live"))
            .header("Accept", "text/event-stream")
            .build();
    try (Stream<String> lines =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
      for (String line : (Iterable<String>) lines::iterator) {
        if (line.startsWith("data:")) {
          long now = System.currentTimeMillis();
          long cases = cases(json.readTree(line.substring("data:".length())));
          while (seen.size() < cases) {
            seen.add(now);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long cases(JsonNode tick) {
    for (JsonNode pulse : tick.get("pulse")) {
      if (pulse.get("kpi").asText().equals("cases")) {
        return pulse.get("value").asLong();
      }
    }
    return 0;
  }
}
