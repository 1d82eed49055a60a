package io.kpipulse.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Debian's InfluxDB 1.6 with a bridge from the write address of 2.x: points are written by the sink
 * as in production, and read by InfluxQL.
 */
public final class InfluxServer implements AutoCloseable {
  private static final String PROGRAM = "influxd";

  /** What to say where the program is not there. */
  public static final String HOW_TO_COME_BY_IT =
      "there is no influxd on the PATH; on Debian: apt-get install influxdb";

  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final String server;
  private final HttpServer bridge;

  private InfluxServer(Process process, String server) throws IOException {
    this.process = process;
    this.server = server;
    bridge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bridge.createContext("/api/v2/write", this::forward);
    bridge.createContext("/query", exchange -> answer(exchange, ask(exchange)));
    bridge.start();
  }

  /**
   * Starts a server of its own, with its data in the directory.
   *
   * <p>A class that calls it is a {@link NeedsInfluxServer}.
   *
   * @throws IllegalStateException if the program is not on the {@code PATH}
   */
  public static InfluxServer start(Path directory) throws IOException, InterruptedException {
    Path program =
        program()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        HOW_TO_COME_BY_IT + "; KPI_REQUIRE_INFLUXDB=true asks for it"));
    int port = freePort();
    Path config = directory.resolve("influxd.toml");
    Files.writeString(config, config(directory, port, freePort()));
    Process process =
        new ProcessBuilder(program.toString(), "-config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("influxd.log").toFile())
            .start();
    InfluxServer influx = new InfluxServer(process, "http://127.0.0.1:" + port);
    influx.awaitStart(directory.resolve("influxd.log"));
    return influx;
  }

  private static Optional<Path> program() {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(directory -> Path.of(directory, PROGRAM))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Whether the program is on the {@code PATH}. */
  public static boolean isThere() {
    return program().isPresent();
  }

  /** Whether its absence is a failure. */
  static boolean isRequired() {
    return "true".equals(System.getenv("KPI_REQUIRE_INFLUXDB"))
        || Boolean.getBoolean("KPI_REQUIRE_INFLUXDB");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String config(Path directory, int httpPort, int rpcPort) {
    return String.join(
        "\n",
        "reporting-disabled = true",
        "bind-address = \"127.0.0.1:" + rpcPort + "\"",
        "[meta]",
        "dir = \"" + directory.resolve("meta") + "\"",
        "[data]",
        "dir = \"" + directory.resolve("data") + "\"",
        "wal-dir = \"" + directory.resolve("wal") + "\"",
        "[monitor]",
        "store-enabled = false",
        "[subscriber]",
        "enabled = false",
        "[http]",
        "bind-address = \"127.0.0.1:" + httpPort + "\"",
        "log-enabled = false",
        "[logging]",
        "level = \"error\"",
        "");
  }

  private void awaitStart(Path log) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        if (send("GET", "/ping", new byte[0]).statusCode() == 204) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet.
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    close();
    throw new IOException("influxd did not start: " + Files.readString(log));
  }

  /** The address for the sink; its buckets are the databases of the server. */
  public String url() {
    return "http://127.0.0.1:" + bridge.getAddress().getPort();
  }

  /** The address of the server itself, without the bridge: {@code /write}, {@code /query}. */
  public URI address() {
    return URI.create(server);
  }

  /** Makes a bucket. */
  public void create(String bucket) throws IOException, InterruptedException {
    query(bucket, "CREATE DATABASE \"" + bucket + "\"");
  }

  /** Runs InfluxQL; the response as JSON, times in milliseconds. */
  public String query(String bucket, String influxQl) throws IOException, InterruptedException {
    String address =
        "/query?epoch=ms&db="
            + URLEncoder.encode(bucket, StandardCharsets.UTF_8)
            + "&q="
            + URLEncoder.encode(influxQl, StandardCharsets.UTF_8);
    return send("POST", address, new byte[0]).body();
  }

  private HttpResponse<String> send(String method, String address, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + address))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = exchange.getRequestURI().getRawQuery().replaceFirst("\\bbucket=", "db=");
      byte[] lines = exchange.getRequestBody().readAllBytes();
      answer(exchange, send("POST", "/write?" + query, lines));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<String> ask(HttpExchange exchange) throws IOException {
    try {
      return send("GET", exchange.getRequestURI().toString(), new byte[0]);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking the server", e);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<String> answer)
      throws IOException {
    try (exchange) {
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    bridge.stop(0);
    process.destroy();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
