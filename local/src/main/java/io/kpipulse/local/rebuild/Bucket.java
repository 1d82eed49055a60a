package io.kpipulse.local.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.net.HttpText;
import io.kpipulse.store.InfluxConnection;
import io.kpipulse.validation.Quote;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * A bucket of InfluxDB, as InfluxQL sees it.
 *
 * @param url of the store
 * @param name of the bucket
 * @param token that may read it
 */
public record Bucket(String url, String name, String token) {
  /** Unlike a SHOW, a SELECT fails where the bucket does not exist. */
  private static final String ANYTHING = "SELECT * FROM /.*/ LIMIT 1";

  /**
   * @throws IllegalArgumentException if the URL is not an address of a store, or the token none
   *     that can be sent
   */
  public Bucket {
    InfluxConnection.requireAddress(url);
    InfluxConnection.requireToken(token);
  }

  /**
   * Passes if the bucket is there and holds nothing.
   *
   * @throws IllegalStateException if it holds something, is not there or cannot be asked, with what
   *     to do
   */
  public void requireEmpty() throws InterruptedException {
    HttpResponse<String> response = ask(ANYTHING);
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          "whether "
              + this
              + " is empty cannot be told: the store responds "
              + response.statusCode()
              + " "
              + Quote.of(response.body().strip())
              + "; make the bucket, give a token that may read and write it (INFLUXDB_TOKEN), or"
              + " vouch for it with --unchecked");
    }
    JsonNode result = parse(response.body()).at("/results/0");
    if (result.has("error")) {
      throw new IllegalStateException(
          this + " cannot be asked: " + result.get("error").asText() + "; make the bucket first");
    }
    JsonNode first = result.at("/series/0/name");
    if (!first.isMissingNode()) {
      throw new IllegalStateException(
          this
              + " is not empty: it holds "
              + first.asText()
              + ". What is left there would mix with what is rebuilt: name an empty bucket with"
              + " --into, or delete this one and make it anew");
    }
  }

  private HttpResponse<String> ask(String influxQl) throws InterruptedException {
    URI address =
        URI.create(
            url.replaceFirst("/+$", "")
                + "/query?db="
                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "&q="
                + URLEncoder.encode(influxQl, StandardCharsets.UTF_8));
    try {
      return new HttpText().get(address, "Authorization", "Token " + token);
    } catch (IOException e) {
      throw new IllegalStateException(
          "the store at %s does not respond: %s; check influxdb.url, and that it runs there"
              .formatted(url, e.getMessage()),
          e);
    }
  }

  private JsonNode parse(String body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (IOException e) {
      throw new IllegalStateException(
          "the store at " + url + " responds with no InfluxQL result: " + Quote.of(body), e);
    }
  }

  /** Never with the token. */
  @Override
  public String toString() {
    return "bucket '" + name + "' at " + url;
  }
}
