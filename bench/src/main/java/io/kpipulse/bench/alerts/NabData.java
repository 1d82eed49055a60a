package io.kpipulse.bench.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.bench.alerts.LabelledSeries.Window;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The series of NAB that are shipped, with their windows, and NAB's profiles. */
public final class NabData {
  private static final String ROOT = "/alerts/nab/";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private NabData() {}

  /** All series by name. */
  public static List<LabelledSeries> series() throws IOException {
    SortedMap<String, JsonNode> windows = new TreeMap<>();
    json("windows.json").properties().forEach(one -> windows.put(one.getKey(), one.getValue()));
    List<LabelledSeries> series = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : windows.entrySet()) {
      series.add(series(one.getKey(), one.getValue()));
    }
    return series;
  }

  /** The profiles in NAB's order, the standard one first. */
  public static List<NabProfile> profiles() throws IOException {
    List<NabProfile> profiles = new ArrayList<>();
    json("profiles.json")
        .properties()
        .forEach(
            profile -> {
              JsonNode costs = profile.getValue().get("CostMatrix");
              profiles.add(
                  new NabProfile(
                      profile.getKey(),
                      costs.get("tpWeight").asDouble(),
                      costs.get("fpWeight").asDouble(),
                      costs.get("fnWeight").asDouble()));
            });
    return profiles;
  }

  private static LabelledSeries series(String name, JsonNode limits) throws IOException {
    List<String[]> rows;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(open(name + ".gz")), StandardCharsets.UTF_8))) {
      rows = lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
    }
    long[] times = rows.stream().mapToLong(row -> millis(row[0])).toArray();
    double[] values = rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray();
    List<Window> windows = new ArrayList<>();
    for (JsonNode window : limits) {
      windows.add(new Window(position(times, window.get(0)), position(times, window.get(1))));
    }
    return new LabelledSeries(name, times, values, windows);
  }

  private static int position(long[] times, JsonNode time) {
    int position = Arrays.binarySearch(times, millis(time.asText()));
    if (position < 0) {
      throw new IllegalStateException("no row at the limit of a window, " + time);
    }
    return position;
  }

  private static long millis(String time) {
    return LocalDateTime.parse(time.replace(' ', 'T')).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static JsonNode json(String name) throws IOException {
    try (InputStream in = open(name)) {
      return MAPPER.readTree(in);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = NabData.class.getResourceAsStream(ROOT + name);
    if (in == null) {
      throw new IOException("not shipped: " + ROOT + name);
    }
    return in;
  }
}
