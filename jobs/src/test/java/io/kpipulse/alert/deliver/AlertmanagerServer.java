package io.kpipulse.alert.deliver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Debian's Alertmanager with the configuration that we ship, but quicker, and a webhook. */
final class AlertmanagerServer implements AutoCloseable {
  private static final String PROGRAM = "prometheus-alertmanager";
  private static final Path SHIPPED = Path.of("..", "deploy", "alertmanager").toAbsolutePath();

  /** What to say where the program is not there. */
  static final String HOW_TO_COME_BY_IT =
      "there is no prometheus-alertmanager on the PATH; on Debian: apt-get install"
          + " prometheus-alertmanager";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path directory;
  private final Path data;
  private final Webhook webhook;
  private final int port;
  private Process process;

  /**
   * Starts one.
   *
   * @param directory for its configuration and data
   */
  AlertmanagerServer(Path directory, Webhook webhook) throws IOException, InterruptedException {
    this.directory = directory;
    this.webhook = webhook;
    this.data = Files.createDirectories(directory.resolve("data"));
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Files.writeString(
        directory.resolve("alertmanager.yml"),
        Files.readString(SHIPPED.resolve("alertmanager.yml"))
            .replace("group_wait: 20s", "group_wait: 6s")
            .replace("group_interval: 30s", "group_interval: 4s"));
    Path templates = Files.createDirectories(directory.resolve("templates"));
    Files.copy(SHIPPED.resolve("templates/kpi.tmpl"), templates.resolve("kpi.tmpl"));
    start();
  }

  static Optional<Path> program() {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .map(path -> Path.of(path, PROGRAM))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it again, on the same port and data. */
  void start() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh", SHIPPED.resolve("run.sh").toString(), "--web.listen-address=127.0.0.1:" + port);
    builder.environment().put("ALERTMANAGER_CONFIG_DIR", directory.toString());
    builder.environment().put("ALERTMANAGER_DATA_DIR", data.toString());
    builder
        .environment()
        .put(
            "ALERTMANAGER_PROGRAM",
            program().orElseThrow(() -> new IllegalStateException(HOW_TO_COME_BY_IT)).toString());
    builder.environment().put("ALERT_WEBHOOK_URL", webhook.url("/officers"));
    builder.environment().put("ESCALATION_WEBHOOK_URL", webhook.url("/escalations"));
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("alertmanager.log").toFile()))
            .start();
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        if (get("/-/ready").statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet.
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IOException(
        "Alertmanager did not start: " + Files.readString(directory.resolve("alertmanager.log")));
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** SIGTERM. */
  void stop() {
    process.destroy();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  void silence(String label, String value) throws IOException, InterruptedException {
    String body =
        """
        {"matchers": [{"name": "%s", "value": "%s", "isRegex": false, "isEqual": true}],
         "startsAt": "2026-01-01T00:00:00Z", "endsAt": "2099-01-01T00:00:00Z",
         "createdBy": "test", "comment": "maintenance"}
        """
            .formatted(label, value);
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(url() + "/api/v2/silences"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("no silence: " + response.body());
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    kill();
  }
}
