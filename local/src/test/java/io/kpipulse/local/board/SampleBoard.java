package io.kpipulse.local.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.http.BoardServer;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.job.EventFamilies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** A board over a filled store, at the time of its events. */
final class SampleBoard implements AutoCloseable {
  private static final ReferenceFiles FILES = ReferenceFiles.shipped();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final BoardServer server;

  private SampleBoard(
      KpiStore store, boolean forPublic, BoardServer.Alerting alerting, Clock clock) {
    ReferenceData reference = EventFamilies.SHIPPED.reference(FILES);
    server =
        BoardServer.start(
            new BoardServer.Settings("127.0.0.1", 0, "X-Forwarded-For"),
            new BoardCatalog(reference, Display.load(FILES, reference.catalog()), forPublic),
            FILES,
            store,
            alerting,
            clock);
  }

  static SampleBoard over(KpiStore store, Clock clock) {
    return new SampleBoard(store, false, BoardServer.Alerting.NONE, clock);
  }

  static SampleBoard forPublic(KpiStore store, Clock clock) {
    return forPublic(store, BoardServer.Alerting.NONE, clock);
  }

  static SampleBoard forPublic(KpiStore store, BoardServer.Alerting alerting, Clock clock) {
    return new SampleBoard(store, true, alerting, clock);
  }

  static SampleBoard over(KpiStore store, BoardServer.Alerting alerting, Clock clock) {
    return new SampleBoard(store, false, alerting, clock);
  }

  URI address() {
    return server.address();
  }

  HttpResponse<String> get(String path, String... headers) throws IOException {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(path));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The answer to a POST. */
  HttpResponse<String> post(String path, String body, String... headers) throws IOException {
    try {
      return http.send(
          HttpRequest.newBuilder(server.address().resolve(path))
              .headers(headers)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A good answer. */
  JsonNode json(String path) throws IOException {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    return json.readTree(response.body());
  }

  @Override
  public void close() {
    server.close();
  }
}
