package io.kpipulse.board.quest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.board.store.StoreException;
import io.kpipulse.net.HttpText;
import io.kpipulse.validation.Quote;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** SQL over QuestDB's {@code /exec}. Safe for use by several threads. */
public final class HttpSql implements Sql {
  private final HttpText http = new HttpText();
  private final ObjectMapper json = new ObjectMapper();
  private final URI address;

  /**
   * @param address of the store, as {@code http://127.0.0.1:9000}
   */
  public HttpSql(URI address) {
    this.address = address;
  }

  @Override
  public Rows sql(String statement) {
    URI uri =
        address.resolve("/exec?query=" + URLEncoder.encode(statement, StandardCharsets.UTF_8));
    try {
      HttpResponse<String> response = http.get(uri);
      if (!response.body().startsWith("{")) {
        throw new StoreException(
            "what answers at %s is no QuestDB: %s %s; check the address"
                .formatted(address, response.statusCode(), Quote.of(response.body().strip())));
      }
      return rows(statement, json.readTree(response.body()));
    } catch (IOException e) {
      throw new StoreException(
          "the store at " + address + " does not respond: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while waiting for the store at " + address, e);
    }
  }

  private static Rows rows(String statement, JsonNode response) {
    if (response.has("error")) {
      throw new StoreException(
          "the store rejected '" + statement + "': " + response.get("error").asText());
    }
    if (!response.has("dataset")) {
      return Rows.none();
    }
    List<String> columns = new ArrayList<>();
    response.get("columns").forEach(column -> columns.add(column.get("name").asText()));
    List<JsonNode> rows = new ArrayList<>();
    response.get("dataset").forEach(rows::add);
    return new Rows(columns, rows);
  }
}
