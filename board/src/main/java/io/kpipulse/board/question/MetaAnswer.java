package io.kpipulse.board.question;

import io.kpipulse.board.answer.AlertRule;
import io.kpipulse.board.answer.Meta;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.catalog.CsvRow;
import io.kpipulse.catalog.CsvRows;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.Display.Text;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.catalog.WindowDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells names and definitions, from the files of the reference data. */
public final class MetaAnswer {
  private final BoardCatalog catalog;
  private final ReferenceFiles files;
  private final boolean acknowledge;
  private final List<AlertRule> rules;

  /**
   * @param acknowledge whether alerts can be acknowledged
   * @param rules of alerts that can be asked why
   */
  public MetaAnswer(
      BoardCatalog catalog, ReferenceFiles files, boolean acknowledge, List<AlertRule> rules) {
    this.catalog = catalog;
    this.files = files;
    this.acknowledge = acknowledge;
    this.rules = List.copyOf(rules);
  }

  /** All that a page has to know of the catalogue. */
  public Meta tell() {
    int smallestCell = catalog.kpis().stream().mapToInt(KpiField::smallestCell).max().orElse(0);
    return new Meta(
        catalog.zone().getId(),
        catalog.isForPublic(),
        smallestCell,
        catalog.headline().stream().map(KpiField::id).toList(),
        catalog.kpis().stream().map(MetaAnswer::kpi).toList(),
        catalog.windows().stream()
            .map(window -> new Meta.Window(window.name(), window.size(), window.step()))
            .toList(),
        catalog.scopes().stream()
            .map(scope -> new Meta.Scope(scope.name(), catalog.dimensions(scope.name())))
            .toList(),
        units(),
        acknowledge,
        rules);
  }

  private static Meta.Kpi kpi(KpiField kpi) {
    Map<String, List<String>> windows = new LinkedHashMap<>();
    kpi.windows()
        .forEach(
            (scope, own) -> windows.put(scope, own.stream().map(WindowDefinition::name).toList()));
    String first = kpi.window(Addresses.NATIONAL.scope()).map(WindowDefinition::name).orElse(null);
    Display.Kpi told = kpi.display();
    return new Meta.Kpi(
        kpi.id(),
        kpi.measurement().name(),
        told.unit(),
        new Text(told.vi(), told.en()),
        new Text(orNone(told.aboutVi()), orNone(told.aboutEn())),
        kpi.formula().orElse(null),
        kpi.denominator().isEmpty() ? null : kpi.denominator(),
        told.source(),
        told.better(),
        kpi.target().orElse(null),
        told.minimum(),
        told.interval(),
        kpi.isAdditive(),
        first,
        windows);
  }

  private Map<String, List<Meta.Unit>> units() {
    Map<String, List<Meta.Unit>> units = new LinkedHashMap<>();
    for (DimensionDefinition dimension : catalog.catalog().dimensions()) {
      if (dimension.codes() != null) {
        List<Meta.Unit> listed = new ArrayList<>();
        CsvRows.of(files, dimension.codes()).forEach(row -> listed.add(unit(row)));
        units.put(dimension.name(), listed);
      }
    }
    catalog
        .display()
        .codes()
        .forEach(
            (dimension, names) -> {
              List<Meta.Unit> listed = new ArrayList<>();
              names.forEach((code, name) -> listed.add(new Meta.Unit(code, name, null, null)));
              units.putIfAbsent(dimension, listed);
            });
    return units;
  }

  private static Meta.Unit unit(CsvRow row) {
    String code = row.get("code");
    String en = or(row.get("name_en"), code);
    return new Meta.Unit(
        code,
        new Text(or(row.get("name_vi"), en), en),
        number(row.get("tile_column")),
        number(row.get("tile_row")));
  }

  private static Integer number(String text) {
    return text == null || !text.matches("[0-9]{1,3}") ? null : Integer.valueOf(text);
  }

  private static String or(String text, String otherwise) {
    return text == null || text.isBlank() ? otherwise : text;
  }

  private static String orNone(String text) {
    return or(text, "");
  }
}
