package io.kpipulse.bench.store;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts bodies that were rendered beforehand, as fast as the server answers: what the server takes
 * at best from anybody.
 */
final class BareClient {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final int inFlight;

  /**
   * @param inFlight how many requests are under way at a time
   */
  BareClient(URI address, int inFlight) {
    this.address = address;
    this.inFlight = inFlight;
  }

  /**
   * Returns when the server has confirmed every body.
   *
   * @throws IOException if it refused one
   */
  void post(List<byte[]> bodies) throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    ExecutorService senders = Executors.newFixedThreadPool(inFlight);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < inFlight; i++) {
        all.add(
            senders.submit(
                () -> {
                  for (int at = next.getAndIncrement();
                      at < bodies.size();
                      at = next.getAndIncrement()) {
                    post(bodies.get(at));
                  }
                  return null;
                }));
      }
      for (Future<?> sender : all) {
        sender.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a body was not written", e.getCause());
    } finally {
      senders.shutdownNow();
    }
  }

  private void post(byte[] body) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 204) {
      throw new IOException(
          address
              + " answered "
              + answer.statusCode()
              + " "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
  }
}
