package io.kpipulse.dashboard;

import io.kpipulse.dashboard.Contract.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows of every measurement, window and field. Of each list of units the first has rows up to now,
 * the second ends with a row whose totals are 0 and whose ratios were left out by the rewrite, and
 * the third has not changed for 40 days.
 */
final class Sample {
  static final int COUNT = 60;
  static final double RATE = 0.5;

  /** A ratio that the store kept although its denominator has become 0. */
  static final double STALE = 0.77;

  private final Contract contract;
  private final Instant now;
  private final StringBuilder lines = new StringBuilder();

  private Sample(Contract contract, Instant now) {
    this.contract = contract;
    this.now = now;
  }

  static String lines(Contract contract, CodeLists lists, Instant now) throws IOException {
    Sample sample = new Sample(contract, now);
    List<String> ministries = lists.ministries().stream().map(Unit::code).toList();
    List<String> localities = lists.localities().stream().map(Unit::code).toList();
    sample.live(Map.of("scope", "national"));
    sample.units("ministry", ministries, Map.of("scope", "ministry"));
    sample.units("locality", localities, Map.of("scope", "locality"));
    sample.units(
        "locality",
        localities,
        Map.of("scope", "ministry_locality", "ministry", ministries.get(0)));
    return sample.lines.toString();
  }

  private void units(String tag, List<String> codes, Map<String, String> tags) {
    live(with(tags, tag, codes.get(0)));
    emptied(with(tags, tag, codes.get(1)));
    quiet(with(tags, tag, codes.get(2)));
  }

  private void live(Map<String, String> tags) {
    each(
        tags,
        (measurement, window, series) -> {
          Instant newest = newest(window);
          rows(measurement, series, newest.minus(step(window)), COUNT, RATE);
          rows(measurement, series, newest, COUNT, RATE);
        });
  }

  private void emptied(Map<String, String> tags) {
    each(
        tags,
        (measurement, window, series) -> {
          Instant newest = newest(window);
          rows(measurement, series, newest.minus(step(window)), COUNT, RATE);
          rows(measurement, series, newest, COUNT, STALE);
          rows(measurement, series, newest, 0, Double.NaN);
        });
  }

  private void quiet(Map<String, String> tags) {
    each(
        tags,
        (measurement, window, series) ->
            rows(measurement, series, newest(window).minus(Duration.ofDays(40)), COUNT, RATE));
  }

  private void rows(Measurement measurement, String series, Instant at, int count, double rate) {
    Stream<String> integers = measurement.integers().stream().map(f -> f + "=" + count + "i");
    Stream<String> doubles =
        Double.isNaN(rate)
            ? Stream.empty()
            : measurement.doubles().stream().map(f -> f + "=" + rate);
    lines
        .append(series)
        .append(' ')
        .append(Stream.concat(integers, doubles).collect(Collectors.joining(",")))
        .append(' ')
        .append(at.toEpochMilli())
        .append('\n');
  }

  private void each(Map<String, String> tags, Row row) {
    contract
        .measurements()
        .forEach(
            (name, measurement) -> {
              for (String window : measurement.windows()) {
                String series =
                    contract.tags().stream()
                        .map(t -> t + "=" + with(tags, "window", window).getOrDefault(t, "all"))
                        .collect(Collectors.joining(",", name + ",", ""));
                row.write(measurement, window, series);
              }
            });
  }

  private Instant newest(String window) {
    ZoneId zone = ZoneId.of("Asia/Ho_Chi_Minh");
    return window.equals("1d")
        ? now.atZone(zone).with(LocalTime.MIDNIGHT).toInstant()
        : Instant.ofEpochSecond(now.getEpochSecond() / 3600 * 3600);
  }

  private static Duration step(String window) {
    return window.equals("1d") ? Duration.ofDays(1) : Duration.ofHours(1);
  }

  private static Map<String, String> with(Map<String, String> tags, String tag, String value) {
    return Stream.concat(tags.entrySet().stream(), Stream.of(Map.entry(tag, value)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private interface Row {
    void write(Measurement measurement, String window, String series);
  }
}
