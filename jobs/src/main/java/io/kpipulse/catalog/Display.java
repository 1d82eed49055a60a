package io.kpipulse.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What readers are told of the KPIs, and what the public may see. The engine does not use it.
 *
 * @param headline KPIs of the country's first page, in order
 * @param pulse counts of what has come in of late
 * @param smallestCell figures over fewer samples are withheld from the public; by measurement
 * @param publicTaskFields fields of watched tasks that the public sees
 * @param kpis by field
 * @param codes names of codes that have no file: dimension, code, name
 */
public record Display(
    List<String> headline,
    List<String> pulse,
    Map<String, Integer> smallestCell,
    Set<String> publicTaskFields,
    Map<String, Kpi> kpis,
    Map<String, Map<String, Text>> codes) {
  /** Where there is no file: nothing is public. */
  private static final Display NONE =
      new Display(List.of(), List.of(), Map.of(), Set.of(), Map.of(), Map.of());

  private static final Set<String> UNITS =
      Set.of("percent", "count", "days", "hours", "score", "million_vnd");
  private static final Set<String> BETTER = Set.of("higher", "lower");

  public Display {
    smallestCell = smallestCell == null ? Map.of() : Map.copyOf(smallestCell);
    headline = named(headline);
    pulse = named(pulse);
    publicTaskFields = publicTaskFields == null ? Set.of() : Set.copyOf(publicTaskFields);
    kpis = kpis == null ? Map.of() : Map.copyOf(kpis);
    codes = codes == null ? Map.of() : Map.copyOf(codes);
  }

  /** An entry without a text is one that is unknown. */
  private static List<String> named(List<String> fields) {
    return fields == null ? List.of() : fields.stream().map(String::valueOf).toList();
  }

  /**
   * A text in both languages.
   *
   * @param vi in Vietnamese
   * @param en in English
   */
  public record Text(String vi, String en) {}

  /**
   * What readers are told of a field.
   *
   * @param vi its name in Vietnamese
   * @param en its name in English
   * @param aboutVi its definition in Vietnamese; {@code null} for none
   * @param aboutEn its definition in English; {@code null} for none
   * @param unit percent, count, days, hours, score or million_vnd
   * @param better higher or lower; {@code null} where neither is better
   * @param minimum samples below which a unit is not ranked; {@code null} for none
   * @param interval whether a Wilson interval belongs to it
   * @param samples field with the number of samples, where the formula has no denominator
   * @param window that is shown first; {@code null} for any
   * @param source what asks for it; {@code null} if unknown
   * @param isPublic whether the public may see it
   */
  public record Kpi(
      String vi,
      String en,
      String aboutVi,
      String aboutEn,
      String unit,
      String better,
      Integer minimum,
      boolean interval,
      String samples,
      String window,
      String source,
      boolean isPublic) {}

  /**
   * Reads the file, if there is one.
   *
   * @throws CatalogException naming file, line and entry that are wrong, and what would be right
   */
  public static Display load(ReferenceFiles files, Catalog catalog) {
    if (!files.has(ReferenceFiles.DISPLAY)) {
      return NONE;
    }
    String name = files.describe(ReferenceFiles.DISPLAY);
    String yaml = files.text(ReferenceFiles.DISPLAY);
    Display display = YamlText.read(name, yaml, DisplayFile.class).display();
    display.check(CatalogEntry.root(name, yaml), catalog);
    return display;
  }

  private void check(CatalogEntry root, Catalog catalog) {
    Set<String> fields = new HashSet<>();
    catalog.measurements().forEach(measurement -> fields.addAll(measurement.fields().names()));
    checkListed(root.of("headline"), headline);
    checkListed(root.of("pulse"), pulse);
    smallestCell.forEach(
        (measurement, least) -> checkCell(root.of("smallest_cell"), measurement, least, catalog));
    kpis.forEach((field, kpi) -> check(root.of("kpis").of(field), field, kpi, fields));
  }

  private void checkListed(CatalogEntry entry, List<String> fields) {
    entry.check(
        kpis.keySet().containsAll(fields), "%s: not all are under 'kpis'; add them", fields);
  }

  private static void checkCell(
      CatalogEntry entry, String measurement, Integer least, Catalog catalog) {
    List<String> known = catalog.measurements().stream().map(MeasurementDefinition::name).toList();
    entry
        .of(measurement)
        .check(known.contains(measurement), "is no measurement; measurements: %s", known);
    entry.of(measurement).check(least != null && least >= 0, "is %s; give 0 or more", least);
  }

  private static void check(CatalogEntry entry, String field, Kpi kpi, Set<String> fields) {
    entry.check(fields.contains(field), "is no field of a measurement; take it out");
    entry.of("vi").required(kpi.vi());
    entry.of("en").required(kpi.en());
    entry.of("unit").check(isOne(UNITS, kpi.unit()), "'%s' is none of %s", kpi.unit(), UNITS);
    entry
        .of("better")
        .check(
            kpi.better() == null || isOne(BETTER, kpi.better()),
            "'%s' is none of %s",
            kpi.better(),
            BETTER);
    entry
        .of("samples")
        .check(
            kpi.samples() == null || fields.contains(kpi.samples()),
            "'%s' is no field of a measurement",
            kpi.samples());
    entry
        .of("minimum")
        .check(kpi.minimum() == null || kpi.minimum() >= 0, "%s is negative", kpi.minimum());
  }

  private static boolean isOne(Set<String> known, String value) {
    return value != null && known.contains(value);
  }
}
