package io.kpipulse.board.catalog;

import io.kpipulse.board.store.Selection;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CodeSet;
import io.kpipulse.catalog.Codes;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The KPIs, scopes, windows and units of the reference data, as far as the reader may see them.
 * Immutable.
 */
public final class BoardCatalog {
  private static final String NATIONAL = "national";
  private static final int NAMED = 40;
  private static final int UNNAMED = 3;

  private final ReferenceData reference;
  private final Display display;
  private final boolean forPublic;
  private final Map<String, KpiField> kpis = new LinkedHashMap<>();
  private final Map<String, ScopeDefinition> scopes = new LinkedHashMap<>();
  private final Map<String, WindowDefinition> windows = new LinkedHashMap<>();

  /**
   * @param forPublic whether only what the display marks public can be asked for
   */
  public BoardCatalog(ReferenceData reference, Display display, boolean forPublic) {
    this.reference = reference;
    this.display = display;
    this.forPublic = forPublic;
    for (MeasurementDefinition measurement : reference.catalog().measurements()) {
      measurement
          .windows()
          .values()
          .forEach(
              group ->
                  group.forEach(
                      (scope, own) -> {
                        scopes.putIfAbsent(scope.name(), scope);
                        own.forEach(window -> windows.putIfAbsent(window.name(), window));
                      }));
      int cell = forPublic ? display.smallestCell().getOrDefault(measurement.name(), 0) : 0;
      for (String field : measurement.fields().names()) {
        Display.Kpi told = display.kpis().getOrDefault(field, untold(field));
        if (told.isPublic() || !forPublic) {
          kpis.putIfAbsent(field, new KpiField(field, measurement, told, cell));
        }
      }
    }
  }

  private static Display.Kpi untold(String field) {
    String unit = field.endsWith("_rate") ? "percent" : "count";
    return new Display.Kpi(
        field, field, null, null, unit, null, null, false, null, null, null, false);
  }

  public boolean isForPublic() {
    return forPublic;
  }

  public Display display() {
    return display;
  }

  public Catalog catalog() {
    return reference.catalog();
  }

  public ZoneOffset zone() {
    return reference.catalog().zone();
  }

  public Collection<KpiField> kpis() {
    return kpis.values();
  }

  public Collection<ScopeDefinition> scopes() {
    return scopes.values();
  }

  public Collection<WindowDefinition> windows() {
    return windows.values();
  }

  /**
   * The KPIs of the country's first page that the reader may see; where none are named, the first
   * ones of each measurement.
   */
  public List<KpiField> headline() {
    return display.headline().isEmpty()
        ? reference.catalog().measurements().stream()
            .flatMap(measurement -> measurement.fields().names().stream().limit(UNNAMED))
            .filter(kpis::containsKey)
            .map(kpis::get)
            .filter(kpi -> !kpi.windows(NATIONAL).isEmpty())
            .toList()
        : display.headline().stream().filter(kpis::containsKey).map(kpis::get).toList();
  }

  /** Of a KPI that may not be there. */
  public Optional<KpiField> find(String id) {
    return Optional.ofNullable(kpis.get(id));
  }

  /**
   * A KPI by its name.
   *
   * @throws Unknown if there is none that the reader may see
   */
  public KpiField kpi(String id) {
    return known("KPI", id, kpis);
  }

  /**
   * A scope by its name.
   *
   * @throws Unknown if there is none
   */
  public ScopeDefinition scope(String name) {
    return known("scope", name, scopes);
  }

  /** The dimensions that a scope fixes. */
  public List<String> dimensions(String scope) {
    return scope(scope).fixes().stream().map(DimensionDefinition::name).toList();
  }

  /** The dimension that a dimension lies within, as a commune in its locality. */
  public Optional<String> enclosing(DimensionDefinition dimension) {
    return dimension.within() < 0
        ? Optional.empty()
        : Optional.of(catalog().dimensions().get(dimension.within()).name());
  }

  /**
   * The window of a KPI on a scope.
   *
   * @param name {@code null} for the one that is shown first
   * @throws BadQuestion if the KPI is not on the scope, or not over this window there
   */
  public WindowDefinition window(KpiField kpi, String scope, String name) {
    List<WindowDefinition> on = kpi.windows(scope(scope).name());
    if (on.isEmpty()) {
      throw new BadQuestion(
          "KPI '%s' is not on scope '%s'; it is on %s"
              .formatted(kpi.id(), scope, kpi.windows().keySet()));
    }
    if (name == null) {
      return kpi.window(scope).orElseThrow();
    }
    return on.stream()
        .filter(window -> window.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadQuestion(
                    "window '%s' of KPI '%s' is not on scope '%s'; there are %s"
                        .formatted(
                            name,
                            kpi.id(),
                            scope,
                            on.stream().map(WindowDefinition::name).toList())));
  }

  /** What is read of a KPI: one unit, or several where codes are left open. */
  public Selection selection(
      KpiField kpi, String scope, String window, Map<String, Set<String>> codes) {
    return selection(List.of(kpi), scope, window, codes);
  }

  /** What is read of several KPIs of one measurement. */
  public Selection selection(
      List<KpiField> kpis, String scope, String window, Map<String, Set<String>> codes) {
    Set<String> fields = new LinkedHashSet<>();
    kpis.forEach(kpi -> fields.addAll(kpi.sources()));
    return new Selection(
        kpis.get(0).measurement().name(),
        scope,
        window,
        dimensions(scope),
        codes,
        List.copyOf(fields));
  }

  /** Whether a dimension has a unit of this code, as far as can be told. */
  public boolean hasUnit(DimensionDefinition dimension, String code) {
    CodeSet codes = reference.codes(dimension);
    if (codes != null) {
      return codes.contains(code);
    }
    return Codes.isCode(code)
        && (dimension.pattern() == null || dimension.pattern().matcher(code).matches());
  }

  /** The known codes of a dimension; empty where none are listed. */
  public Set<String> codes(DimensionDefinition dimension) {
    CodeSet codes = reference.codes(dimension);
    return codes == null ? Set.of() : codes.codes();
  }

  private static <T> T known(String kind, String name, Map<String, T> all) {
    T value = all.get(name);
    if (value == null) {
      String some = String.join(", ", all.keySet().stream().limit(NAMED).toList());
      throw new Unknown(
          "%s '%s' is unknown; known: %s%s"
              .formatted(kind, name, some, all.size() > NAMED ? ", …" : ""));
    }
    return value;
  }
}
