package io.kpipulse.exact;

import io.kpipulse.contract.ContractWatch;
import io.kpipulse.contract.ContractWatch.WatchTags;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.task.TaskWatchRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Compares the rows of watched tasks in a store with what the contract says. */
public final class WatchView {
  private static final FieldLayout LAYOUT = new TaskWatchRows().layout();

  private WatchView() {}

  /**
   * Where a row says something else than what holds at its time, or a change has no row.
   *
   * @param watermark epoch milliseconds
   */
  public static List<String> differences(
      ContractWatch expected, InMemoryStore store, long watermark) {
    List<String> differences = new ArrayList<>();
    Map<WatchTags, NavigableMap<Long, Point>> stored = new TreeMap<>();
    store
        .bySeries()
        .forEach(
            (series, rows) -> {
              if (series.startsWith(LAYOUT.measurement() + ",")) {
                stored.put(key(series), rows);
              }
            });
    stored.forEach(
        (key, rows) ->
            rows.forEach(
                (time, row) -> {
                  Map<String, Object> holds = expected.fields(key, time);
                  if (time > watermark || !fields(row).equals(holds)) {
                    differences.add(said(key, time) + fields(row) + ", but what holds is " + holds);
                  }
                }));
    expected
        .changes(watermark)
        .forEach(
            (key, times) -> {
              for (long time : times) {
                if (!stored.getOrDefault(key, new TreeMap<>()).containsKey(time)) {
                  differences.add(said(key, time) + "nothing, but there is a change");
                }
              }
            });
    return differences;
  }

  private static String said(WatchTags key, long time) {
    return key + " at " + Instant.ofEpochMilli(time) + " says ";
  }

  private static WatchTags key(String series) {
    String[] cells = series.split(",", -1);
    return new WatchTags(cells[1], cells[2], cells[3], cells[4], cells[5]);
  }

  private static Map<String, Object> fields(Point row) {
    Map<String, Object> fields = new HashMap<>();
    for (int i = 0; i < LAYOUT.integers().size(); i++) {
      fields.put(LAYOUT.integers().get(i), row.integers()[i]);
    }
    for (int i = 0; i < LAYOUT.strings().size(); i++) {
      fields.put(LAYOUT.strings().get(i), row.strings()[i]);
    }
    return fields;
  }
}
