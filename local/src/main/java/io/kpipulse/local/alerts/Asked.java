package io.kpipulse.local.alerts;

import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CodeSet;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ScopeDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is asked about: a rule and a unit by their names. Errors are {@link
 * IllegalArgumentException}s for the person who asks.
 *
 * @param rule that decides
 * @param unit about which it does
 */
public record Asked(Rule rule, Unit unit) {
  /**
   * Finds both.
   *
   * @param rule its name
   * @param unit {@code national}, {@code locality=01} or {@code ministry=BCA,locality=01}
   */
  public static Asked of(String rule, String unit, RuleBook book, ReferenceData reference) {
    Rule found =
        book.rules().stream()
            .filter(known -> known.name().equals(rule))
            .findFirst()
            .orElseThrow(
                () -> wrong("rule '%s' is unknown; known: %s".formatted(rule, names(book))));
    Unit asked = unit(unit, found, reference);
    if (!found.isAbout(asked)) {
      throw wrong(
          "rule '%s' is not about %s; it is about %s only".formatted(rule, asked, found.filter()));
    }
    return new Asked(found, asked);
  }

  private static String names(RuleBook book) {
    return book.rules().stream().map(Rule::name).collect(Collectors.joining(", "));
  }

  private static Unit unit(String text, Rule rule, ReferenceData reference) {
    SortedMap<String, String> codes = codes(text, reference);
    return rule.scopes().stream()
        .map(name -> scope(name, reference.catalog()))
        .flatMap(Optional::stream)
        .filter(scope -> dimensions(scope).equals(codes.keySet()))
        .filter(scope -> !codes.isEmpty() || scope.name().equals(text))
        .findFirst()
        .map(scope -> new Unit(scope.name(), codes))
        .orElseThrow(
            () ->
                wrong(
                    "rule '%s' is not about '%s'; its scopes are %s"
                        .formatted(rule.name(), text, String.join(", ", rule.scopes()))));
  }

  private static SortedMap<String, String> codes(String text, ReferenceData reference) {
    SortedMap<String, String> codes = new TreeMap<>();
    if (text.indexOf('=') < 0) {
      return codes;
    }
    for (String part : text.split(",", -1)) {
      int equal = part.indexOf('=');
      String dimension = equal < 0 ? part : part.substring(0, equal);
      DimensionDefinition known = dimension(dimension, text, reference.catalog());
      String code = part.substring(equal + 1);
      CodeSet all = reference.codes(known);
      if (all != null && !all.codes().contains(code)) {
        throw wrong("%s '%s' is unknown; known codes: %s".formatted(dimension, code, all.codes()));
      }
      codes.put(dimension, code);
    }
    return codes;
  }

  private static DimensionDefinition dimension(String name, String text, Catalog catalog) {
    List<DimensionDefinition> all = catalog.dimensions();
    return all.stream()
        .filter(dimension -> dimension.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    ("'%s' names no unit: '%s' is no dimension; write national or locality=01,"
                            + " dimensions: %s")
                        .formatted(
                            text, name, all.stream().map(DimensionDefinition::name).toList())));
  }

  private static Optional<ScopeDefinition> scope(String name, Catalog catalog) {
    return catalog.measurements().stream()
        .flatMap(measurement -> measurement.windows().values().stream())
        .flatMap(byScope -> byScope.keySet().stream())
        .filter(scope -> scope.name().equals(name))
        .findFirst();
  }

  private static Set<String> dimensions(ScopeDefinition scope) {
    return scope.fixes().stream().map(DimensionDefinition::name).collect(Collectors.toSet());
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what);
  }
}
