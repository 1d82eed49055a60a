package io.kpipulse.alert.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** Speaks the API of Alertmanager and answers posts as it is told to. */
final class ScriptedAlertmanager implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;

  /** The status of the response to alerts. */
  volatile ToIntFunction<JsonNode> status = alerts -> 200;

  /** When it says that it started. */
  volatile String start = "2026-03-02T00:00:00.000Z";

  /** What was posted, each an array. */
  final List<JsonNode> posts = new CopyOnWriteArrayList<>();

  /** The header of that name, of each request. */
  final List<String> authorizations = new CopyOnWriteArrayList<>();

  ScriptedAlertmanager() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v2/alerts", this::alerts);
    server.createContext(
        "/api/v2/status", exchange -> answer(exchange, 200, "{\"uptime\": \"" + start + "\"}"));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void alerts(HttpExchange exchange) throws IOException {
    JsonNode alerts = JSON.readTree(exchange.getRequestBody());
    posts.add(alerts);
    int answer = status.applyAsInt(alerts);
    answer(exchange, answer, answer == 200 ? "" : "\"no\"");
  }

  private void answer(HttpExchange exchange, int code, String body) throws IOException {
    try (exchange) {
      authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
