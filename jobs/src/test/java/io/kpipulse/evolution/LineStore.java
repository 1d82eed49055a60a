package io.kpipulse.evolution;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes line protocol as the store does, and remembers every line in the order of writing. */
final class LineStore implements AutoCloseable {
  private final List<String> lines = new ArrayList<>();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  LineStore() {
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

  /** Every line up to now. */
  List<String> lines() {
    return linesAfter(0);
  }

  /** Those after the first {@code seen}. */
  List<String> linesAfter(int seen) {
    synchronized (lines) {
      return List.copyOf(lines.subList(seen, lines.size()));
    }
  }

  /** From now on requests wait for their answer. */
  void hold() {
    gate = new CountDownLatch(1);
  }

  /** Those that wait get it. */
  void release() {
    gate.countDown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      synchronized (lines) {
        lines.addAll(body.lines().toList());
      }
      gate.await();
      exchange.sendResponseHeaders(204, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    executor.shutdownNow();
  }
}
