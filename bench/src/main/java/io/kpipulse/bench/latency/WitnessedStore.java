package io.kpipulse.bench.latency;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kpipulse.bench.latency.Trail.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between the sink and the store and notes when the store has confirmed a total of a probed
 * series. Costs every request a copy on the loopback interface.
 */
final class WitnessedStore implements AutoCloseable {
  private static final String FIELD = " cases=";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final URI store;
  private final List<String> series;
  private final Trail trail;

  private WitnessedStore(HttpServer server, URI store, List<String> series, Trail trail) {
    this.server = server;
    this.store = store;
    this.series = series;
    this.trail = trail;
  }

  /** Comes to stand before a store whose address is known only when all others have started. */
  static final class Opening implements AutoCloseable {
    private final Probes probes;
    private final Path trails;
    private WitnessedStore witness;

    Opening(Probes probes, Path trails) {
      this.probes = probes;
      this.trails = trails;
    }

    /**
     * Starts the witness.
     *
     * @return the address to use instead of the store's
     */
    String before(String store) {
      try {
        witness = WitnessedStore.before(URI.create(store), probes, trails);
        return witness.url();
      } catch (IOException e) {
        throw new UncheckedIOException("the witness before the store cannot start", e);
      }
    }

    @Override
    public void close() throws IOException {
      stop();
    }

    /** Stops the witness; what it saw can be read then. */
    void stop() throws IOException {
      if (witness != null) {
        witness.close();
        witness = null;
      }
    }
  }

  /** Starts to listen on a free port of the loopback interface. */
  static WitnessedStore before(URI store, Probes probes, Path trails) throws IOException {
    List<String> series =
        probes.localities().stream()
            .map(
                code ->
                    ",scope="
                        + Probes.SCOPE
                        + ",window="
                        + Probes.WINDOW
                        + ",ministry=all,locality="
                        + code
                        + ",")
            .toList();
    WitnessedStore witness =
        new WitnessedStore(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
            store,
            series,
            Trail.into(trails, "store"));
    witness.server.createContext("/", witness::forward);
    witness.server.setExecutor(witness.threads);
    witness.server.start();
    return witness;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] lines = exchange.getRequestBody().readAllBytes();
      HttpRequest request =
          HttpRequest.newBuilder(store.resolve(exchange.getRequestURI().toString()))
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(lines))
              .build();
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      note(lines, System.currentTimeMillis());
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(byte[] lines, long at) {
    String text = new String(lines, StandardCharsets.ISO_8859_1);
    for (int i = 0; i < series.size(); i++) {
      for (int tag = text.indexOf(series.get(i));
          tag >= 0;
          tag = text.indexOf(series.get(i), tag + 1)) {
        int value = text.indexOf(FIELD, tag) + FIELD.length();
        long total = Long.parseLong(text.substring(value, text.indexOf('i', value)));
        synchronized (trail) {
          trail.saw(Stage.CONFIRMED, i, total, at);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdown();
    trail.close();
  }
}
