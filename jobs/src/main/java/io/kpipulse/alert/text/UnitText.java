package io.kpipulse.alert.text;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.DimensionDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes whom an alert is about, and which parts are meant. */
record UnitText(Phrases phrases, Catalog catalog, CodeNames names) {
  private static final int MOST = 10;

  /** {@code Hanoi}, {@code The country}, {@code Ministry of Finance, Hanoi}. */
  String name(Unit unit) {
    return phrases.capitalized(
        unit.codes().isEmpty() ? phrases.say("country") : codes(unit.codes()));
  }

  /** {@code Satisfied in Hanoi}. */
  String where(String kpi, Unit unit) {
    String key = "where." + unit.scope();
    return phrases.say(
        phrases.has(key) ? key : "where.other", Map.of("kpi", kpi, "unit", name(unit)));
  }

  /**
   * Within a sentence, in the order of the catalogue, but what lies within another first: {@code
   * procedure 1.004194, online}, {@code commune 20242, Da Nang}.
   */
  String codes(Map<String, String> codes) {
    return catalog.dimensions().stream()
        .sorted(Comparator.comparing((DimensionDefinition dimension) -> dimension.within() < 0))
        .map(DimensionDefinition::name)
        .filter(codes::containsKey)
        .map(dimension -> names.name(phrases, dimension, codes.get(dimension)))
        .collect(Collectors.joining(", "));
  }

  /** Several units; of many the first, and how many more there are. */
  String list(List<Unit> units) {
    return list(units.stream().map(this::name).toList(), MOST);
  }

  /** Several things, which may have commas; of many the first, and how many more there are. */
  String list(List<String> things, int most) {
    String first = String.join("; ", things.subList(0, Math.min(most, things.size())));
    return things.size() <= most
        ? first
        : phrases.say(
            "list.more", Map.of("list", first, "n", Integer.toString(things.size() - most)));
  }
}
