package io.kpipulse.local.store;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.job.StoreLayouts;
import io.kpipulse.point.FieldLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tables of the local store. They are created before the first point is written: QuestDB would
 * create its own, which keep every version of a rewritten point.
 */
public final class QuestTables {
  /** The designated timestamp, by the name that QuestDB gives it. */
  public static final String TIME = "timestamp";

  /** Expected members of a tag; QuestDB grows its symbol table if there are more. */
  private static final Map<String, Integer> CAPACITIES =
      Map.of(
          "task_id", 16384, "commune", 4096, "procedure", 4096, "ministry", 128, "locality", 128);

  private static final int OTHER_CAPACITY = 64;

  private QuestTables() {}

  /** The statements that create the tables of all that the jobs write under a catalogue. */
  public static List<String> of(Catalog catalog) {
    return StoreLayouts.of(catalog).stream().map(QuestTables::create).toList();
  }

  /**
   * The statement that creates the table of a measurement if it is missing: tags are symbols, and a
   * row replaces the one of the same time and tags.
   */
  public static String create(FieldLayout layout) {
    List<String> columns = new ArrayList<>();
    columns.add(name(TIME) + " TIMESTAMP");
    for (String tag : layout.tags()) {
      int capacity = CAPACITIES.getOrDefault(tag, OTHER_CAPACITY);
      columns.add(name(tag) + " SYMBOL CAPACITY " + capacity + " CACHE");
    }
    layout.integers().forEach(field -> columns.add(name(field) + " LONG"));
    layout.doubles().forEach(field -> columns.add(name(field) + " DOUBLE"));
    layout.strings().forEach(field -> columns.add(name(field) + " VARCHAR"));
    return "CREATE TABLE IF NOT EXISTS "
        + name(layout.measurement())
        + " ("
        + String.join(", ", columns)
        + ") TIMESTAMP("
        + name(TIME)
        + ") PARTITION BY WEEK WAL DEDUP UPSERT KEYS("
        + name(TIME)
        + ", "
        + layout.tags().stream().map(QuestTables::name).collect(Collectors.joining(", "))
        + ")";
  }

  private static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
