package io.kpipulse.net;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests that end, with the last byte of their response, within a time-out. That of {@link
 * HttpRequest} ends with the headers: a body that stalls would be waited for for ever. Safe for use
 * by several threads.
 */
public final class HttpText {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Duration timeout;

  /** With a time-out of 30 s. */
  public HttpText() {
    this(TIMEOUT);
  }

  /**
   * @param timeout of a request and its response
   */
  public HttpText(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * The response, whatever its status.
   *
   * @param headers names and values in turn
   * @throws IOException that says in words why there is none
   */
  public HttpResponse<String> get(URI address, String... headers)
      throws IOException, InterruptedException {
    return complete(request(address, headers).build());
  }

  /**
   * The response to a POST; as {@link #get}.
   *
   * @param body sent as UTF-8
   */
  public HttpResponse<String> post(URI address, String body, String... headers)
      throws IOException, InterruptedException {
    return complete(
        request(address, headers).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private HttpResponse<String> complete(HttpRequest request)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> response =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no complete response within " + FailureCause.text(timeout), e);
    } catch (ExecutionException e) {
      throw new IOException(FailureCause.of(e.getCause()), e);
    } finally {
      // Ends the exchange if it is still under way.
      boolean unused = response.cancel(true);
    }
  }

  private static HttpRequest.Builder request(URI address, String... headers) throws IOException {
    HttpRequest.Builder request;
    try {
      request = HttpRequest.newBuilder(address);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "no address with a host of letters, digits, '-' and '.': " + e.getMessage(), e);
    }
    return headers.length > 0 ? request.headers(headers) : request;
  }
}
