package io.kpipulse.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A store in memory that behaves as InfluxDB does: keeps the good points of a request and names the
 * first bad one. A scripted response comes first; nothing is kept then.
 */
final class FakeStore implements StoreClient {
  final Deque<StoreResponse> script = new ArrayDeque<>();
  final List<String> requests = new ArrayList<>();

  /** Every state that each point went through: line without time, by series and time. */
  final Map<String, List<String>> versions = new LinkedHashMap<>();

  /** Whether the response to rejected points says how many were dropped. */
  boolean saysDropped;

  /** Thrown instead of a response. */
  Error failure;

  /** Lines that one request may have at most. */
  int mostLines = Integer.MAX_VALUE;

  @Override
  public StoreResponse send(String body) {
    requests.add(body);
    if (failure != null) {
      throw failure;
    }
    StoreResponse scripted = script.poll();
    return scripted != null ? scripted : write(body);
  }

  private StoreResponse write(String body) {
    List<String> lines = body.lines().toList();
    if (lines.size() > mostLines) {
      return new StoreResponse(413, null, "too large");
    }
    List<String> bad = lines.stream().filter(line -> line.contains("bad")).toList();
    for (String line : lines) {
      if (!line.contains("bad")) {
        String[] parts = line.split(" ", 3);
        versions.computeIfAbsent(parts[0] + "@" + parts[2], id -> new ArrayList<>()).add(parts[1]);
      }
    }
    if (bad.isEmpty()) {
      return new StoreResponse(204, null, "");
    }
    return new StoreResponse(
        422,
        null,
        "{\"message\":\"rejected "
            + bad.get(0)
            + (saysDropped ? " dropped=" + bad.size() : "")
            + "\"}");
  }

  @Override
  public void close() {}
}
