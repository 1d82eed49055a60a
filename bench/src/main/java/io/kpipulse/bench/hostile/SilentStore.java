package io.kpipulse.bench.hostile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes points as InfluxDB does, and forgets them. */
final class SilentStore implements AutoCloseable {
  private static final int WRITTEN = 204;
  private static final int NO_BODY = -1;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /** Starts it on a free port of the loopback interface. */
  SilentStore() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", SilentStore::take);
    server.setExecutor(threads);
    server.start();
  }

  private static void take(HttpExchange request) throws IOException {
    try (request) {
      request.getRequestBody().transferTo(OutputStream.nullOutputStream());
      request.sendResponseHeaders(WRITTEN, NO_BODY);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
