package io.kpipulse.catalog;

import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.point.FieldLayout;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a catalogue and rejects one that is not sound. */
public final class CatalogLoader {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** What every store takes as a name without quotes. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  /** What points.csv and stores call something else. */
  private static final Set<String> NO_DIMENSIONS =
      Set.of(
          FieldLayout.SCOPE,
          FieldLayout.WINDOW,
          "time",
          "timestamp",
          "measurement",
          "kpi",
          "value");

  /** Measurements that are no KPIs. */
  private static final Set<String> NO_MEASUREMENTS =
      Set.of("kpi_correction", "task_watch", "engine", "scorecard", "kpi_alert");

  private final CatalogFile file;
  private final CatalogEntry root;
  private final Map<String, MeasureGroup> groups = new LinkedHashMap<>();
  private final Map<String, DimensionDefinition> dimensions = new LinkedHashMap<>();
  private final Map<String, WindowDefinition> windows = new LinkedHashMap<>();
  private final Map<String, ScopeDefinition> scopes = new LinkedHashMap<>();

  private CatalogLoader(CatalogFile file, CatalogEntry root, List<MeasureGroup> groups) {
    this.file = file;
    this.root = root;
    groups.forEach(group -> this.groups.put(group.name(), group));
  }

  /**
   * Reads the catalogue of reference data.
   *
   * @param groups that the families of events count
   * @throws CatalogException naming file, line and entry that are wrong, and what would be right
   */
  public static Catalog load(ReferenceFiles files, List<MeasureGroup> groups) {
    return load(files.describe(ReferenceFiles.CATALOG), files.text(ReferenceFiles.CATALOG), groups);
  }

  /**
   * Reads a catalogue from its text.
   *
   * @param name of the file, for messages
   */
  public static Catalog load(String name, String yaml, List<MeasureGroup> groups) {
    CatalogFile file = CatalogFile.read(name, yaml);
    return new CatalogLoader(file, CatalogEntry.root(name, yaml), groups).build();
  }

  private Catalog build() {
    CatalogEntry entry = root.of("dimensions");
    entry.required(file.dimensions()).forEach((name, d) -> dimension(entry.of(name), name, d));
    root.of("windows").required(file.windows()).forEach(this::window);
    root.of("scopes").required(file.scopes()).forEach(this::scope);
    Map<String, MeasurementDefinition> measurements = new LinkedHashMap<>();
    root.of("measurements")
        .required(file.measurements())
        .forEach((name, m) -> measurements.put(name, measurement(name, m)));
    checkHorizons(measurements);
    return new Catalog(
        zone(), List.copyOf(dimensions.values()), List.copyOf(measurements.values()));
  }

  /** An event is in time for all that it counts in, or for nothing. */
  private void checkHorizons(Map<String, MeasurementDefinition> measurements) {
    Map<String, MeasurementDefinition> byFamily = new HashMap<>();
    Map<String, String> byGroup = new HashMap<>();
    for (MeasurementDefinition measurement : measurements.values()) {
      CatalogEntry entry = root.of("measurements").of(measurement.name());
      for (String group : measurement.windows().keySet()) {
        String other = byGroup.put(group, measurement.name());
        entry
            .of("groups")
            .of(group)
            .check(other == null, "measurement %s has this group already; give it to one", other);
        MeasurementDefinition first =
            byFamily.computeIfAbsent(groups.get(group).family(), any -> measurement);
        entry
            .of("horizon")
            .check(
                measurement.horizon() == first.horizon(),
                "%s is not that of %s, which counts the same events",
                Duration.ofMillis(measurement.horizon()),
                first.name());
      }
    }
  }

  private ZoneOffset zone() {
    CatalogEntry entry = root.of("zone");
    try {
      ZoneOffset zone = ZoneOffset.of(entry.required(file.zone()));
      entry.check(
          zone.getTotalSeconds() % 3600 == 0,
          "%s is no whole number of hours, so full hours would not be steps",
          zone);
      return zone;
    } catch (DateTimeException e) {
      throw entry.wrong("'" + file.zone() + "' is no offset; write it as '+07:00'");
    }
  }

  private void dimension(CatalogEntry entry, String name, CatalogFile.Dimension d) {
    checkName(entry, name);
    entry.check(
        !NO_DIMENSIONS.contains(name),
        "a dimension cannot be called so; taken are %s",
        new TreeSet<>(NO_DIMENSIONS));
    int within = -1;
    if (d != null && d.within() != null) {
      within = entry.of("within").known("dimension", d.within(), dimensions).place();
    }
    dimensions.put(
        name,
        new DimensionDefinition(
            dimensions.size(),
            name,
            d == null || d.field() == null ? name : d.field(),
            d == null ? null : d.codes(),
            d == null ? null : pattern(entry.of("pattern"), d.pattern()),
            within));
  }

  private static void checkName(CatalogEntry entry, String name) {
    entry.check(
        NAME.matcher(name).matches(),
        "a name is of small letters, digits and '_', and begins with a letter");
  }

  private static Pattern pattern(CatalogEntry entry, String text) {
    try {
      return text == null ? null : Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw entry.wrong("'" + text + "' is no regular expression: " + e.getDescription());
    }
  }

  private void window(String name, CatalogFile.Window w) {
    CatalogEntry entry = root.of("windows").of(name);
    entry.check(Codes.isCode(name), "a name is %s", Codes.FORM);
    entry.required(w);
    long step = entry.of("step").duration(w.step()).toMillis();
    long slice = w.slice() == null ? step : entry.of("slice").duration(w.slice()).toMillis();
    long size = w.size() == null ? 0 : entry.of("size").duration(w.size()).toMillis();
    long refresh = entry.of("refresh").duration(w.refresh()).toMillis();
    entry.check(step > 0 && step % MINUTE == 0, "the step must be of whole minutes, one at least");
    entry.check(slice > 0, "the slice must be longer than nothing");
    entry.check(size >= 0, "the size must not be negative");
    entry.check(refresh > 0, "the refresh must be longer than nothing");
    entry.check(slice % step == 0, "the slice must be a multiple of the step");
    entry.check(size % slice == 0, "the size must be a multiple of the slice");
    entry.check(
        step % HOUR == 0 || HOUR % step == 0,
        "the step must divide an hour or be a multiple of it");
    entry.check(DAY % slice == 0, "the slice must divide a day");
    windows.put(name, new WindowDefinition(name, size, step, slice, refresh));
  }

  private void scope(String name, List<String> fixes) {
    CatalogEntry entry = root.of("scopes").of(name);
    checkName(entry, name);
    List<DimensionDefinition> fixed = new ArrayList<>();
    for (String dimension : entry.required(fixes)) {
      fixed.add(entry.known("dimension", dimension, dimensions));
    }
    scopes.put(name, new ScopeDefinition(name, fixed));
  }

  private MeasurementDefinition measurement(String name, CatalogFile.Measurement m) {
    CatalogEntry entry = root.of("measurements").of(name);
    checkName(entry, name);
    entry.check(
        !NO_MEASUREMENTS.contains(name),
        "a measurement of KPIs cannot be called so; taken are %s",
        new TreeSet<>(NO_MEASUREMENTS));
    entry.required(m);
    List<String> measures = measures(entry.of("groups"), m);
    List<String> integers = m.integers() == null ? measures : m.integers();
    for (String integer : integers) {
      entry
          .of("integers")
          .check(
              measures.contains(integer), "'%s' is not a measure; measures: %s", integer, measures);
    }
    Map<String, Formula> doubles = new LinkedHashMap<>();
    CatalogEntry formulas = entry.of("doubles");
    if (m.doubles() != null) {
      m.doubles()
          .forEach(
              (field, text) -> doubles.put(field, formula(formulas.of(field), text, measures)));
    }
    for (String field : doubles.keySet()) {
      checkName(formulas.of(field), field);
      formulas.of(field).check(!integers.contains(field), "is among the integers already");
    }
    entry
        .of("integers")
        .check(Set.copyOf(integers).size() == integers.size(), "a measure is listed twice");
    long horizon = entry.of("horizon").duration(m.horizon()).toMillis();
    entry.of("horizon").check(horizon >= 0, "must not be negative");
    return new MeasurementDefinition(
        name,
        horizon,
        measures,
        new Fields(
            integers,
            doubles,
            measures,
            targets(entry, m, integers, doubles.keySet()),
            m.doubles() == null ? Map.of() : m.doubles()),
        matrix(entry, m));
  }

  private static Formula formula(CatalogEntry entry, String text, List<String> measures) {
    try {
      return FormulaParser.parse(entry.required(text), measures);
    } catch (CatalogException e) {
      throw entry.wrong(e.getMessage());
    }
  }

  /** All groups of a measurement count the same. */
  private List<String> measures(CatalogEntry entry, CatalogFile.Measurement m) {
    List<String> measures = null;
    for (String name : entry.required(m.groups()).keySet()) {
      MeasureGroup group = entry.known("group", name, groups);
      entry
          .of(name)
          .check(
              measures == null || measures.equals(group.measures()),
              "counts %s, but the groups before count %s; give it a measurement of its own",
              group.measures(),
              measures);
      measures = group.measures();
    }
    entry.check(
        measures != null, "a measurement has one group at least; known: %s", groups.keySet());
    return measures;
  }

  private static Map<String, Double> targets(
      CatalogEntry entry, CatalogFile.Measurement m, List<String> integers, Set<String> doubles) {
    Map<String, Double> targets = m.targets() == null ? Map.of() : m.targets();
    targets.forEach(
        (field, target) -> {
          CatalogEntry own = entry.of("targets").of(field);
          own.check(
              doubles.contains(field) || integers.contains(field),
              "is not among integers or doubles");
          own.check(
              target != null && Double.isFinite(target),
              "the target is %s, which is no number",
              target);
        });
    return targets;
  }

  private Map<String, Map<ScopeDefinition, List<WindowDefinition>>> matrix(
      CatalogEntry entry, CatalogFile.Measurement m) {
    List<String> names = entry.of("scopes").required(m.scopes());
    Map<String, List<String>> only = m.only() == null ? Map.of() : m.only();
    only.forEach((window, on) -> checkOnly(entry.of("only").of(window), window, on));
    Map<String, Map<ScopeDefinition, List<WindowDefinition>>> matrix = new LinkedHashMap<>();
    m.groups()
        .forEach(
            (group, all) -> {
              CatalogEntry own = entry.of("groups").of(group);
              Map<ScopeDefinition, List<WindowDefinition>> byScope = new LinkedHashMap<>();
              for (String scope : names) {
                List<WindowDefinition> on = new ArrayList<>();
                for (String window : own.required(all)) {
                  WindowDefinition definition = own.known("window", window, windows);
                  if (only.getOrDefault(window, names).contains(scope)) {
                    on.add(definition);
                  }
                }
                checkNested(own, scope, on);
                byScope.put(entry.of("scopes").known("scope", scope, scopes), List.copyOf(on));
              }
              matrix.put(group, byScope);
            });
    return matrix;
  }

  private void checkOnly(CatalogEntry entry, String window, List<String> on) {
    WindowDefinition unused = entry.known("window", window, windows);
    for (String scope : entry.required(on)) {
      ScopeDefinition unusedScope = entry.known("scope", scope, scopes);
    }
  }

  /** Facts are brought to the finest step of a scope, and from there to all others. */
  private static void checkNested(
      CatalogEntry entry, String scope, List<WindowDefinition> windows) {
    WindowDefinition finest =
        windows.stream().min(Comparator.comparingLong(WindowDefinition::step)).orElse(null);
    for (WindowDefinition window : windows) {
      entry.check(
          window.step() % finest.step() == 0,
          "on scope %s, the step of window %s must be a multiple of the finest one, that of window"
              + " %s",
          scope,
          window.name(),
          finest.name());
    }
  }
}
