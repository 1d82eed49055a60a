package io.kpipulse.board.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.board.store.StoreException;
import io.kpipulse.net.HttpText;
import io.kpipulse.store.InfluxConnection;
import io.kpipulse.validation.Quote;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** InfluxQL over {@code /query}, of a bucket or a database. Safe for use by several threads. */
public final class InfluxQl {
  private final HttpText http = new HttpText();
  private final ObjectMapper json = new ObjectMapper();
  private final String url;
  private final String bucket;
  private final String token;

  /**
   * @param url as {@code http://influxdb:8086}
   * @param token that may read the bucket; empty for a store without tokens
   * @throws IllegalArgumentException if the URL is no address of a store, or the token none that
   *     can be sent
   */
  public InfluxQl(String url, String bucket, String token) {
    InfluxConnection.requireAddress(url);
    InfluxConnection.requireToken(token);
    this.url = url.replaceFirst("/+$", "");
    this.bucket = bucket;
    this.token = token;
  }

  /**
   * The series that a query returns.
   *
   * @throws StoreException if the store rejects it or does not respond
   */
  List<InfluxSeries> query(String influxQl) {
    URI address =
        URI.create(
            url
                + "/query?epoch=ms&db="
                + URLEncoder.encode(bucket, StandardCharsets.UTF_8)
                + "&q="
                + URLEncoder.encode(influxQl, StandardCharsets.UTF_8));
    try {
      HttpResponse<String> response =
          token.isEmpty()
              ? http.get(address)
              : http.get(address, "Authorization", "Token " + token);
      return series(influxQl, response);
    } catch (IOException e) {
      throw new StoreException(
          "the store at " + url + " does not respond: " + e.getMessage() + "; check --url", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while waiting for the store at " + url, e);
    }
  }

  private List<InfluxSeries> series(String influxQl, HttpResponse<String> response)
      throws IOException {
    if (response.statusCode() != 200) {
      throw new StoreException(
          ("the store at %s responds %s %s; check that bucket '%s' is there and that the token may"
                  + " read it")
              .formatted(url, response.statusCode(), Quote.of(response.body().strip()), bucket));
    }
    JsonNode result = json.readTree(response.body()).path("results").path(0);
    if (result.has("error")) {
      throw new StoreException(
          "the store rejected '%s' of bucket '%s': %s"
              .formatted(influxQl, bucket, result.get("error").asText()));
    }
    List<InfluxSeries> series = new ArrayList<>();
    result.path("series").forEach(one -> series.add(InfluxSeries.of(one)));
    return series;
  }
}
