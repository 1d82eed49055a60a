package io.kpipulse.local.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which points exist, by the sentences of the contract and slowly: every total of every step is
 * counted anew. Shares nothing with the engine.
 */
final class ContractPoints {
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;
  private static final long OFFSET = 7 * HOUR;

  private static final List<String> TAGS =
      List.of("ministry", "locality", "programme", "commune", "procedure", "channel", "respondent");

  /** What happened, under its dimensions. */
  record Happening(
      long time, Map<String, String> place, Map<String, Long> amounts, List<Long> minutes) {}

  /** A window that adds up what happened. */
  record Rolling(String name, long size, long step, long slice) {}

  static final List<Rolling> ROLLING =
      List.of(
          new Rolling("1h", HOUR, MINUTE, MINUTE),
          new Rolling("24h", DAY, 5 * MINUTE, 5 * MINUTE),
          new Rolling("7d", 7 * DAY, HOUR, HOUR),
          new Rolling("30d", 30 * DAY, HOUR, 6 * HOUR),
          new Rolling("90d", 90 * DAY, HOUR, DAY),
          new Rolling("1d", DAY, DAY, DAY));

  /** What all tasks are at a time, by member, in the window of a step. */
  interface Levels {
    Map<String, Map<String, Long>> at(long time, long step);
  }

  /** The fields of a point, those that are absent left out. */
  interface Formulas {
    Map<String, Number> fields(Map<String, Long> totals, List<Long> minutes);
  }

  /** By the cells of the key, then by field. */
  final TreeMap<String, Map<String, Number>> points = new TreeMap<>();

  private final long until;

  ContractPoints(long until) {
    this.until = until;
  }

  static long floor(long time, long unit) {
    return Math.floorDiv(time + OFFSET, unit) * unit - OFFSET;
  }

  /**
   * The members in which something with these dimensions counts: {@code scope,*,tags} for any
   * window.
   */
  static List<String> members(Map<String, List<String>> scopes, Map<String, String> place) {
    List<String> members = new ArrayList<>();
    scopes.forEach(
        (scope, dimensions) -> {
          if (dimensions.stream().allMatch(dimension -> place.get(dimension) != null)) {
            StringBuilder member = new StringBuilder(scope).append(",*");
            for (String tag : TAGS) {
              member.append(',').append(dimensions.contains(tag) ? place.get(tag) : "all");
            }
            members.add(member.toString());
          }
        });
    return members;
  }

  void roll(
      String measurement,
      Rolling window,
      Map<String, List<String>> scopes,
      Collection<Happening> happenings,
      Formulas formulas) {
    Map<String, List<Happening>> byMember = new HashMap<>();
    for (Happening happening : happenings) {
      if (happening.time() <= until) {
        for (String member : members(scopes, happening.place())) {
          byMember.computeIfAbsent(member, m -> new ArrayList<>()).add(happening);
        }
      }
    }
    byMember.forEach((member, own) -> roll(measurement, window, member, own, formulas));
  }

  private void roll(
      String measurement, Rolling window, String member, List<Happening> own, Formulas formulas) {
    long first = own.stream().mapToLong(Happening::time).min().orElseThrow();
    Map<String, Long> before = Map.of();
    for (long b = floor(first, window.step()); b <= until; b += window.step()) {
      long e = b + window.step();
      long from = floor(e - 1, window.slice()) + window.slice() - window.size();
      Map<String, Long> totals = new HashMap<>();
      List<Long> minutes = new ArrayList<>();
      for (Happening happening : own) {
        if (happening.time() >= from && happening.time() < e) {
          happening.amounts().forEach((name, amount) -> totals.merge(name, amount, Long::sum));
          minutes.addAll(happening.minutes());
        }
      }
      totals.values().removeIf(total -> total == 0);
      if (!totals.equals(before) || (b % HOUR == 0 && !totals.isEmpty())) {
        put(b, measurement, window.name(), member, formulas.fields(totals, minutes));
      }
      before = totals;
    }
  }

  void level(String measurement, String window, long first, Levels levels, Formulas formulas) {
    Map<String, Map<String, Long>> before = Map.of();
    for (long b = floor(first, 5 * MINUTE); b <= until; b += 5 * MINUTE) {
      Map<String, Map<String, Long>> now = levels.at(Math.min(b + 5 * MINUTE - 1, until), b);
      now.values().forEach(totals -> totals.values().removeIf(total -> total == 0));
      TreeSet<String> members = new TreeSet<>(now.keySet());
      members.addAll(before.keySet());
      for (String member : members) {
        Map<String, Long> totals = now.getOrDefault(member, Map.of());
        if (!totals.equals(before.getOrDefault(member, Map.of()))
            || (b % HOUR == 0 && !totals.isEmpty())) {
          put(b, measurement, window, member, formulas.fields(totals, List.of()));
        }
      }
      before = now;
    }
  }

  private void put(
      long b, String measurement, String window, String member, Map<String, Number> fields) {
    String key = Instant.ofEpochMilli(b) + "," + measurement + "," + member.replace("*", window);
    points.put(key, fields);
  }

  /** Collects fields: integers that are always there, ratios that may be absent. */
  static final class Fields {
    private final Map<String, Long> totals;
    private final Map<String, Number> fields = new LinkedHashMap<>();

    Fields(Map<String, Long> totals, List<String> integers) {
      this.totals = totals;
      integers.forEach(name -> fields.put(name, total(name)));
    }

    long total(String name) {
      return totals.getOrDefault(name, 0L);
    }

    Fields value(String name, double value) {
      fields.put(name, value);
      return this;
    }

    Fields ratio(String name, long above, long below) {
      return ratio(name, (double) above, below);
    }

    Fields ratio(String name, double above, long below) {
      if (below != 0) {
        fields.put(name, above / below);
      }
      return this;
    }

    Map<String, Number> done() {
      return fields;
    }
  }
}
