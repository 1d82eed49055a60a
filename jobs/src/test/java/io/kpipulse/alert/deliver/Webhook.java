package io.kpipulse.alert.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Receives notifications, and keeps what each says that the one before of its group did not. */
final class Webhook implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final Map<String, List<String>> lastOfGroup = new ConcurrentHashMap<>();

  /** How many alerts each notification had. */
  final List<Integer> sizes = new CopyOnWriteArrayList<>();

  /** As {@code /officers 48 firing}, in order. */
  final List<String> told = new CopyOnWriteArrayList<>();

  Webhook() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode message = JSON.readTree(exchange.getRequestBody());
      String path = exchange.getRequestURI().getPath();
      List<String> alerts = new CopyOnWriteArrayList<>();
      for (JsonNode alert : message.get("alerts")) {
        alerts.add(
            "%s %s %s"
                .formatted(
                    path,
                    alert.at("/labels/locality").asText() + alert.at("/labels/task").asText(),
                    alert.get("status").asText()));
      }
      List<String> before =
          lastOfGroup.getOrDefault(path + message.get("groupKey").asText(), List.of());
      alerts.stream().filter(alert -> !before.contains(alert)).forEach(told::add);
      sizes.add(alerts.size());
      lastOfGroup.put(path + message.get("groupKey").asText(), alerts);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
