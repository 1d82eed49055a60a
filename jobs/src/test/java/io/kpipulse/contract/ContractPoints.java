package io.kpipulse.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which points exist, by the sentences of the contract and slowly: at every step the events within
 * the window are searched anew, and added up where they differ from those of the step before.
 * Shares nothing with the engine.
 */
public final class ContractPoints {
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

  /** How all tasks stand at a time, in the window of a step. */
  interface Levels<S> {
    /** Equal where the totals are. */
    S standing(long time, long step);

    /** The totals by member. */
    Map<String, Map<String, Long>> totals(S standing);
  }

  /** The fields of a point, those that are absent left out. */
  interface Formulas {
    Map<String, Number> fields(Map<String, Long> totals, List<Long> minutes);
  }

  /**
   * What is true of a series from a step on.
   *
   * @param exists whether there is a point at this very step
   * @param fields by name, those that are absent left out
   */
  public record Values(boolean exists, Map<String, Number> fields) {}

  /** By the cells of the key but the time, then by step. */
  private final Map<String, NavigableMap<Long, Values>> series = new HashMap<>();

  private final long until;
  private final Predicate<String> scopes;

  /**
   * No points yet.
   *
   * @param until the watermark, epoch milliseconds, inclusive
   * @param scopes which of them count, by name
   */
  ContractPoints(long until, Predicate<String> scopes) {
    this.until = until;
    this.scopes = scopes;
  }

  /** All points that exist: fields by the cells of the key, the time first. */
  public Map<String, Map<String, Number>> points() {
    Map<String, Map<String, Number>> points = new TreeMap<>();
    series.forEach(
        (key, steps) ->
            steps.forEach(
                (step, values) -> {
                  if (values.exists()) {
                    points.put(Instant.ofEpochMilli(step) + "," + key, values.fields());
                  }
                }));
    return points;
  }

  /** The cells of the keys but the time: measurement, scope, window, tags in order. */
  public Set<String> series() {
    return series.keySet();
  }

  /** Where the values of a series change, and where it has points; empty if nothing is known. */
  public NavigableMap<Long, Values> of(String key) {
    return series.getOrDefault(key, new TreeMap<>());
  }

  static long floor(long time, long unit) {
    return Math.floorDiv(time + OFFSET, unit) * unit - OFFSET;
  }

  /**
   * The members in which something with these dimensions counts: {@code scope,*,tags} for any
   * window.
   */
  List<String> members(Map<String, List<String>> all, Map<String, String> place) {
    List<String> members = new ArrayList<>();
    all.forEach(
        (scope, dimensions) -> {
          if (scopes.test(scope)
              && dimensions.stream().allMatch(dimension -> place.get(dimension) != null)) {
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
      Map<String, List<String>> all,
      Collection<Happening> happenings,
      Formulas formulas) {
    Map<String, List<Happening>> byMember = new HashMap<>();
    for (Happening happening : happenings) {
      if (happening.time() <= until) {
        for (String member : members(all, happening.place())) {
          byMember.computeIfAbsent(member, m -> new ArrayList<>()).add(happening);
        }
      }
    }
    byMember.forEach((member, own) -> roll(measurement, window, member, own, formulas));
  }

  private void roll(
      String measurement, Rolling window, String member, List<Happening> own, Formulas formulas) {
    own.sort(Comparator.comparingLong(Happening::time));
    int first = 0;
    int end = 0;
    Map<String, Long> totals = Map.of();
    Map<String, Number> fields = null;
    for (long b = floor(own.get(0).time(), window.step()); b <= until; b += window.step()) {
      long e = b + window.step();
      long from = floor(e - 1, window.slice()) + window.slice() - window.size();
      int wasFirst = first;
      int wasEnd = end;
      while (end < own.size() && own.get(end).time() < e) {
        end++;
      }
      while (first < end && own.get(first).time() < from) {
        first++;
      }
      Map<String, Long> before = totals;
      boolean others = first != wasFirst || end != wasEnd;
      if (others) {
        totals = new HashMap<>();
        List<Long> minutes = new ArrayList<>();
        for (Happening happening : own.subList(first, end)) {
          add(totals, happening.amounts());
          minutes.addAll(happening.minutes());
        }
        totals.values().removeIf(total -> total == 0);
        fields = formulas.fields(totals, minutes);
      }
      put(measurement, window.name(), member, b, others, before, totals, fields);
    }
  }

  <S> void level(
      String measurement, String window, long first, Levels<S> levels, Formulas formulas) {
    S standing = null;
    Map<String, Map<String, Long>> now = Map.of();
    Map<String, Map<String, Number>> fields = new HashMap<>();
    for (long b = floor(first, 5 * MINUTE); b <= until; b += 5 * MINUTE) {
      Map<String, Map<String, Long>> before = now;
      S was = standing;
      standing = levels.standing(Math.min(b + 5 * MINUTE - 1, until), b);
      boolean others = !Objects.equals(was, standing);
      if (others) {
        now = levels.totals(standing);
        now.values().forEach(totals -> totals.values().removeIf(total -> total == 0));
      }
      Set<String> members = new TreeSet<>(now.keySet());
      members.addAll(before.keySet());
      for (String member : members) {
        Map<String, Long> totals = now.getOrDefault(member, Map.of());
        if (others) {
          fields.put(member, formulas.fields(totals, List.of()));
        }
        put(
            measurement,
            window,
            member,
            b,
            others,
            before.getOrDefault(member, Map.of()),
            totals,
            fields.get(member));
      }
    }
  }

  private static void add(Map<String, Long> totals, Map<String, Long> amounts) {
    amounts.forEach((name, amount) -> totals.merge(name, amount, Long::sum));
  }

  /** A point exists if any total differs from that before, or at midnight if any is not 0. */
  private void put(
      String measurement,
      String window,
      String member,
      long b,
      boolean others,
      Map<String, Long> before,
      Map<String, Long> totals,
      Map<String, Number> fields) {
    boolean exists = !totals.equals(before) || (b == floor(b, DAY) && !totals.isEmpty());
    if (exists || others) {
      series
          .computeIfAbsent(measurement + "," + member.replace("*", window), key -> new TreeMap<>())
          .put(b, new Values(exists, fields));
    }
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
