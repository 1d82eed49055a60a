package io.kpipulse.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Stands before a store, rejects some points always as the store would, and fails at random, in a
 * sequence that follows from a seed.
 */
final class FaultyProxy implements AutoCloseable {
  /** What goes wrong with a request. */
  enum Fault {
    BUSY,
    BUSY_AFTER_ALL,
    TIMEOUT,
    TIMEOUT_AFTER_ALL,
    TOO_LARGE,
    SLOW_DOWN,
    RESET,
    RESET_HALFWAY,
    RESET_AFTER_ALL,
    MOVED,
    MOVED_FOR_NOW,
    NOT_AUTHORIZED
  }

  /** A job that meets one of these fails. */
  private static final List<Fault> FATAL =
      List.of(Fault.MOVED, Fault.MOVED_FOR_NOW, Fault.NOT_AUTHORIZED);

  private static final int MOST_FATAL = 4;
  private static final int MOST_WAITS = 2;
  private static final double FAULTY = 0.6;

  final Map<Fault, Integer> met = new EnumMap<>(Fault.class);
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpServer server;
  private final String store;
  private final Predicate<String> rejected;
  private final Random random;
  private final boolean faulty;

  /** The only one that is valid. */
  private volatile String token = "first";

  /**
   * @param store address of the store
   * @param rejected the lines that the store rejects
   * @param faulty whether anything else goes wrong
   */
  FaultyProxy(String store, Predicate<String> rejected, long seed, boolean faulty)
      throws IOException {
    this.store = store;
    this.rejected = rejected;
    this.random = new Random(seed);
    this.faulty = faulty;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The token that a job has to have when it is started. */
  String token() {
    return token;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      List<String> lines =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      if (!("Token " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        answer(exchange, 401, "{\"message\":\"unauthorized access\"}");
      } else if (faulty && random.nextDouble() < FAULTY) {
        fail(exchange, lines, fault(lines));
      } else {
        write(exchange, lines);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Fault fault(List<String> lines) {
    Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
    boolean tooOften =
        FATAL.contains(fault) && FATAL.stream().mapToInt(this::times).sum() >= MOST_FATAL;
    // A store rejects no point because it is one.
    boolean single = fault == Fault.TOO_LARGE && lines.size() == 1;
    Fault chosen = tooOften || single ? Fault.BUSY : fault;
    met.merge(chosen, 1, Integer::sum);
    return chosen;
  }

  private int times(Fault fault) {
    return met.getOrDefault(fault, 0);
  }

  private void fail(HttpExchange exchange, List<String> lines, Fault fault)
      throws IOException, InterruptedException {
    switch (fault) {
      case BUSY -> answer(exchange, 503, "busy");
      case BUSY_AFTER_ALL -> {
        forward(exchange, lines);
        answer(exchange, 503, "");
      }
      case TIMEOUT -> answer(exchange, 408, "");
      case TIMEOUT_AFTER_ALL -> {
        forward(exchange, lines);
        answer(exchange, 408, "");
      }
      case TOO_LARGE -> answer(exchange, 413, "{\"message\":\"too large\"}");
      case SLOW_DOWN -> {
        int seconds = times(fault) <= MOST_WAITS ? 1 : -60;
        exchange
            .getResponseHeaders()
            .set(
                "Retry-After",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds)));
        answer(exchange, 429, "");
      }
      case RESET -> exchange.close();
      case RESET_HALFWAY -> {
        forward(exchange, lines.subList(0, lines.size() / 2));
        exchange.close();
      }
      case RESET_AFTER_ALL -> {
        forward(exchange, lines);
        exchange.close();
      }
      case MOVED, MOVED_FOR_NOW -> {
        exchange.getResponseHeaders().set("Location", store + exchange.getRequestURI());
        answer(exchange, fault == Fault.MOVED ? 301 : 307, "");
      }
      case NOT_AUTHORIZED -> {
        token = "token-" + times(fault);
        answer(exchange, 401, "{\"message\":\"unauthorized access\"}");
      }
    }
  }

  /** As a store does: the good ones are kept, and it says how many are not, or does not. */
  private void write(HttpExchange exchange, List<String> lines)
      throws IOException, InterruptedException {
    forward(exchange, lines);
    long dropped = lines.stream().filter(rejected).count();
    if (dropped == 0) {
      answer(exchange, 204, "");
    } else {
      String count = random.nextBoolean() ? " dropped=" + dropped : "";
      int status = random.nextBoolean() ? 422 : 400;
      answer(exchange, status, "{\"message\":\"partial write: type conflict" + count + "\"}");
    }
  }

  private void forward(HttpExchange exchange, List<String> lines)
      throws IOException, InterruptedException {
    String good = lines.stream().filter(rejected.negate()).collect(Collectors.joining("\n"));
    if (good.isEmpty()) {
      return;
    }
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(store + exchange.getRequestURI()))
                .POST(HttpRequest.BodyPublishers.ofString(good + "\n"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 204) {
      throw new IOException("the store itself says " + response.statusCode() + response.body());
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
