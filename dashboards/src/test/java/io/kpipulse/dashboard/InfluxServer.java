package io.kpipulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real InfluxDB on the loopback, with a database {@code kpi}. */
final class InfluxServer {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final String address;

  private InfluxServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  static InfluxServer start(Path program, Path directory) throws Exception {
    int port;
    int rpcPort;
    try (ServerSocket a = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket b = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = a.getLocalPort();
      rpcPort = b.getLocalPort();
    }
    Path config = directory.resolve("influxdb.conf");
    Files.writeString(
        config,
        """
        reporting-disabled = true
        bind-address = "127.0.0.1:%2$s"
        [meta]
        dir = "%1$s/meta"
        [data]
        dir = "%1$s/data"
        wal-dir = "%1$s/wal"
        [http]
        bind-address = "127.0.0.1:%3$s"
        log-enabled = false
        [monitor]
        store-enabled = false
        """
            .formatted(directory, rpcPort, port));
    Process process =
        new ProcessBuilder(program.toString(), "-config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    InfluxServer server = new InfluxServer(process, "http://127.0.0.1:" + port);
    server.awaitReady(directory.resolve("log"));
    server.send(
        HttpRequest.newBuilder(server.uri("/query?q=" + encoded("CREATE DATABASE kpi")))
            .POST(BodyPublishers.noBody()));
    return server;
  }

  void write(String lines) throws Exception {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(uri("/write?db=kpi&precision=ms"))
                .POST(BodyPublishers.ofString(lines)));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
  }

  /** The result of one statement. */
  JsonNode query(String influxQl) throws Exception {
    HttpResponse<String> response =
        send(HttpRequest.newBuilder(uri("/query?db=kpi&epoch=ms&q=" + encoded(influxQl))).GET());
    assertThat(response.statusCode()).as("%s: %s", influxQl, response.body()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body()).get("results").get(0);
  }

  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private void awaitReady(Path log) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        send(HttpRequest.newBuilder(uri("/ping")).GET());
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          stop();
          throw new IllegalStateException("InfluxDB did not start: " + Files.readString(log), e);
        }
        Thread.sleep(100);
      }
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create(address + path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
