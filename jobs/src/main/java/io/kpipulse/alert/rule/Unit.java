package io.kpipulse.alert.rule;

import io.kpipulse.point.Series;
import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whom an alert is about: a member of a scope.
 *
 * @param scope as {@code ministry_locality}
 * @param codes that the scope fixes, by dimension; empty for the country
 */
public record Unit(String scope, SortedMap<String, String> codes)
    implements Comparable<Unit>, Serializable {
  private static final Comparator<Unit> ORDER =
      Comparator.comparing((Unit unit) -> unit.codes().size())
          .thenComparing(Unit::scope)
          .thenComparing(unit -> unit.codes().toString());

  public Unit {
    codes = Collections.unmodifiableSortedMap(new TreeMap<>(codes));
  }

  /**
   * The unit of a point.
   *
   * @param scope of the point
   * @param dimensions its tags; a dimension that the scope does not fix is {@code all} or absent
   */
  public static Unit of(String scope, Map<String, String> dimensions) {
    SortedMap<String, String> codes = new TreeMap<>();
    dimensions.forEach(
        (dimension, code) -> {
          if (!code.equals(Series.ALL)) {
            codes.put(dimension, code);
          }
        });
    return new Unit(scope, codes);
  }

  /** Whether another unit is a part of this one: it fixes the same codes, and more. */
  public boolean contains(Unit part) {
    return part.codes.size() > codes.size() && part.codes.entrySet().containsAll(codes.entrySet());
  }

  /** Those that contain others come first. */
  @Override
  public int compareTo(Unit other) {
    return ORDER.compare(this, other);
  }

  /** As on the command line: {@code locality=01}, or the scope where there are no codes. */
  @Override
  public String toString() {
    return codes.isEmpty()
        ? scope
        : codes.entrySet().stream()
            .map(code -> code.getKey() + "=" + code.getValue())
            .collect(Collectors.joining(","));
  }
}
