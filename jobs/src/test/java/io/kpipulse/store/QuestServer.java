package io.kpipulse.store;

import io.questdb.ServerMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A QuestDB in this JVM, on a free port of the loopback address. */
final class QuestServer implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final ServerMain server;

  QuestServer(Path root) throws IOException {
    Files.createDirectories(root.resolve("conf"));
    Files.writeString(
        root.resolve("conf/log.conf"),
        """
        writers=stdout
        w.stdout.class=io.questdb.log.LogConsoleWriter
        w.stdout.level=CRITICAL
        """);
    port = freePort();
    Map<String, String> environment = new HashMap<>();
    Map.of(
            "http.bind.to", "127.0.0.1:" + port,
            "http.min.enabled", "false",
            "pg.enabled", "false",
            "line.tcp.enabled", "false",
            "telemetry.enabled", "false",
            "shared.worker.count", "1")
        .forEach((key, value) -> environment.put(ServerMain.propertyPathToEnvVarName(key), value));
    server = ServerMain.create(root.toString(), environment);
    server.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Runs a statement; the response as JSON. */
  String sql(String statement) throws IOException, InterruptedException {
    String query = URLEncoder.encode(statement, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/exec?query=" + query)).build();
    HttpResponse<String> answer =
        http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (answer.statusCode() != 200) {
      throw new IOException(statement + ": " + answer.body());
    }
    return answer.body();
  }

  /** Returns when all that was written can be read. */
  void awaitTable(String table) {
    server.awaitTable(table);
  }

  @Override
  public void close() {
    server.close();
  }
}
