package io.kpipulse.alert.rule;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogEntry;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds in the catalogue what a rule judges: KPI, window and scopes. */
final class SubjectReader {
  /** What is known of a watched task. */
  static final Set<String> TASK_DIMENSIONS = Set.of("ministry", "locality", "programme", "commune");

  private final Catalog catalog;
  private final Display display;

  SubjectReader(Catalog catalog, Display display) {
    this.catalog = catalog;
    this.display = display;
  }

  /** The subject of a rule on a KPI. */
  RuleSubject kpi(CatalogEntry entry, RuleFile.Entry rule) {
    String kpi = entry.of("kpi").required(rule.kpi());
    String name = window(entry, rule);
    MeasurementDefinition measurement = measurement(entry.of("kpi"), kpi, name);
    WindowDefinition window = entry.of("window").known("window", name, windows(measurement));
    return new RuleSubject(
        measurement,
        kpi,
        window,
        scopes(entry.of("scopes"), rule.scopes(), scopes(measurement, window)),
        isProportion(entry.of("proportion"), rule.proportion(), measurement, kpi));
  }

  /** The subject of a rule on deadlines, which judges tasks and no KPI. */
  RuleSubject deadline(CatalogEntry entry, RuleFile.Entry rule) {
    entry.of("kpi").check(rule.kpi() == null, "a rule on deadlines judges tasks; take it out");
    entry.of("window").check(rule.window() == null, "a rule on deadlines has none; take it out");
    entry
        .of("proportion")
        .check(rule.proportion() == null, "a rule on deadlines has none; take it out");
    Map<String, ScopeDefinition> all = new LinkedHashMap<>();
    catalog.measurements().stream()
        .flatMap(measurement -> measurement.windows().values().stream())
        .flatMap(byScope -> byScope.keySet().stream())
        .filter(scope -> TASK_DIMENSIONS.containsAll(dimensions(scope)))
        .forEach(scope -> all.put(scope.name(), scope));
    return new RuleSubject(null, "", null, scopes(entry.of("scopes"), rule.scopes(), all), false);
  }

  /** A rule on a burnt budget says its window among its two, the long one first. */
  private static String window(CatalogEntry entry, RuleFile.Entry rule) {
    List<String> burnt = rule.burn() == null ? null : rule.burn().windows();
    if (burnt == null || burnt.isEmpty()) {
      return entry.of("window").required(rule.window());
    }
    entry
        .of("window")
        .check(
            rule.window() == null || rule.window().equals(burnt.get(0)),
            "'%s' is not the long window of burn, %s; take it out",
            rule.window(),
            burnt.get(0));
    return burnt.get(0);
  }

  /** Of several measurements with the field, the one that has the window. */
  private MeasurementDefinition measurement(CatalogEntry entry, String kpi, String window) {
    List<MeasurementDefinition> all =
        catalog.measurements().stream()
            .filter(measurement -> measurement.fields().names().contains(kpi))
            .toList();
    Set<String> fields = new TreeSet<>();
    catalog.measurements().forEach(measurement -> fields.addAll(measurement.fields().names()));
    entry.check(!all.isEmpty(), "'%s' is no field of a measurement; fields: %s", kpi, fields);
    return all.stream()
        .filter(measurement -> windows(measurement).containsKey(window))
        .findFirst()
        .orElse(all.get(0));
  }

  private static Map<String, WindowDefinition> windows(MeasurementDefinition measurement) {
    Map<String, WindowDefinition> windows = new LinkedHashMap<>();
    measurement.windows().values().stream()
        .flatMap(byScope -> byScope.values().stream())
        .flatMap(List::stream)
        .forEach(window -> windows.put(window.name(), window));
    return windows;
  }

  /** Those that have a window, by name. */
  private static Map<String, ScopeDefinition> scopes(
      MeasurementDefinition measurement, WindowDefinition window) {
    Map<String, ScopeDefinition> scopes = new LinkedHashMap<>();
    measurement
        .windows()
        .values()
        .forEach(
            byScope ->
                byScope.forEach(
                    (scope, windows) -> {
                      if (windows.contains(window)) {
                        scopes.put(scope.name(), scope);
                      }
                    }));
    return scopes;
  }

  /** The other window of a rule, on all of its scopes. */
  static WindowDefinition other(CatalogEntry entry, RuleSubject subject, String name) {
    WindowDefinition window = entry.known("window", name, windows(subject.measurement()));
    Map<String, ScopeDefinition> on = scopes(subject.measurement(), window);
    for (ScopeDefinition scope : subject.scopes()) {
      entry.check(
          on.containsKey(scope.name()),
          "scope %s has no window %s; scopes that have it: %s",
          scope.name(),
          name,
          on.keySet());
    }
    return window;
  }

  private static List<ScopeDefinition> scopes(
      CatalogEntry entry, List<String> names, Map<String, ScopeDefinition> all) {
    List<ScopeDefinition> scopes = new ArrayList<>();
    for (String name : entry.required(names)) {
      ScopeDefinition scope = all.get(String.valueOf(name));
      entry.check(
          scope != null,
          "'%s' is no scope for this rule; scopes that it can judge: %s",
          name,
          all.keySet());
      entry.check(!scopes.contains(scope), "'%s' is listed twice; take out one", name);
      scopes.add(scope);
    }
    entry.check(!scopes.isEmpty(), "is empty; give one scope at least: %s", all.keySet());
    scopes.sort(Comparator.comparingInt(scope -> scope.fixes().size()));
    return scopes;
  }

  static List<String> dimensions(ScopeDefinition scope) {
    return scope.fixes().stream().map(DimensionDefinition::name).toList();
  }

  /** As readers are told; a rule says it where they are told nothing. */
  private boolean isProportion(
      CatalogEntry entry, Boolean given, MeasurementDefinition measurement, String kpi) {
    boolean ratio = measurement.fields().ratio(kpi).isPresent();
    Display.Kpi told = display.kpis().get(kpi);
    entry.check(
        given == null || !given || ratio,
        "%s is no quotient of measures, so no share of samples; take it out",
        kpi);
    entry.check(
        given == null || told == null || given == (told.interval() && ratio),
        "is not what display.yaml says of %s, interval: %s; take it out, or change it there",
        kpi,
        told == null ? null : told.interval());
    return given == null ? told != null && told.interval() && ratio : given;
  }
}
