package io.kpipulse.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** An HTTP server that responds as it was told, else with 204, and remembers the requests. */
final class ScriptedServer implements AutoCloseable {
  /** A request as it came. */
  record Request(String method, String path, String query, String authorization, String body) {}

  /** The response to give. */
  record Answer(int status, String retryAfter, String body) {}

  final Queue<Answer> script = new ConcurrentLinkedQueue<>();
  final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  /** The greatest number of requests that were under way together. */
  final AtomicInteger mostTogether = new AtomicInteger();

  private final AtomicInteger together = new AtomicInteger();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final HttpServer server;

  ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(executor);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<String> bodies() {
    synchronized (requests) {
      return requests.stream().map(Request::body).toList();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      mostTogether.accumulateAndGet(together.incrementAndGet(), Math::max);
      requests.add(
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              exchange.getRequestURI().getRawQuery(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              body(exchange)));
      Answer answer = script.poll();
      together.decrementAndGet();
      answer(exchange, answer == null ? new Answer(204, null, "") : answer);
    }
  }

  private static String body(HttpExchange exchange) throws IOException {
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    byte[] sent = exchange.getRequestBody().readAllBytes();
    if (!gzip) {
      return new String(sent, StandardCharsets.UTF_8);
    }
    try (GZIPInputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(sent))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void answer(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.retryAfter() != null) {
      exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
