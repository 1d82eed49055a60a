package io.kpipulse.alert.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kpipulse.net.HttpText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Asks one Alertmanager by its API, version 2. Each request ends within the time-out. */
final class AlertmanagerClient {
  private static final JsonMapper JSON = new JsonMapper();

  private final String url;
  private final String authorization;
  private final HttpText http;

  AlertmanagerClient(String url, AlertmanagerConnection connection) {
    this.url = url;
    this.authorization = connection.authorization();
    this.http = new HttpText(connection.timeout());
  }

  /**
   * Address and start of the instance that runs there: one that started again is another. Where the
   * server does not tell its start, as some that only speak the API, a restart goes unnoticed.
   *
   * @throws IOException that says in words why it does not answer
   */
  String instance() throws IOException, InterruptedException {
    HttpResponse<String> response = http.get(URI.create(url + "/api/v2/status"), headers());
    if (response.statusCode() >= 500) {
      throw new IOException(
          AlertmanagerResponse.of(response.statusCode(), response.body()).reason());
    }
    return url + " since " + start(response.body());
  }

  private static String start(String status) {
    try {
      return JSON.readTree(status).path("uptime").asText("?");
    } catch (JsonProcessingException e) {
      return "?";
    }
  }

  /**
   * Posts alerts.
   *
   * @param alerts a JSON object each
   */
  AlertmanagerResponse post(List<String> alerts) throws InterruptedException {
    try {
      HttpResponse<String> response =
          http.post(
              URI.create(url + "/api/v2/alerts"),
              "[" + String.join(",", alerts) + "]",
              headers("Content-Type", "application/json"));
      return AlertmanagerResponse.of(response.statusCode(), masked(response.body()));
    } catch (IOException e) {
      return AlertmanagerResponse.none(e.getMessage());
    }
  }

  /** Masks the secret, should the server have repeated it. */
  private String masked(String text) {
    return authorization.isEmpty() ? text : text.replace(authorization, "***");
  }

  private String[] headers(String... more) {
    List<String> headers = new ArrayList<>(List.of(more));
    headers.addAll(List.of("Accept", "application/json"));
    if (!authorization.isEmpty()) {
      headers.addAll(List.of("Authorization", authorization));
    }
    return headers.toArray(String[]::new);
  }

  @Override
  public String toString() {
    return "Alertmanager at " + url;
  }
}
