package io.kpipulse.local.e2e;

import io.kpipulse.board.quest.Rows;
import io.kpipulse.board.quest.Sql;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.contract.ContractOracle;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.exact.InMemoryStore;
import io.kpipulse.exact.ReaderView;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the store must hold for events, by the contract.
 *
 * @param updates about tasks
 * @param responses about cases
 */
record Expectation(Collection<TaskUpdate> updates, Collection<ServiceSatisfaction> responses) {
  /** The longest pace of early firings that is waited for; slower ones may hold old values. */
  private static final long PATIENCE = 10_000;

  private static final Catalog CATALOG = EventFamilies.SHIPPED.reference().catalog();

  /** Windows with the size of their steps, of which the running one is not waited for. */
  private static final Map<String, Long> SLOW =
      CATALOG.measurements().stream()
          .flatMap(measurement -> measurement.windows().values().stream())
          .flatMap(byScope -> byScope.values().stream().flatMap(List::stream))
          .filter(window -> window.refresh() > PATIENCE)
          .distinct()
          .collect(Collectors.toMap(WindowDefinition::name, WindowDefinition::step));

  /**
   * Where the store differs. What has only just happened may be on its way: the next poll will see
   * it.
   *
   * @param clock up to which events have taken effect
   */
  List<String> objections(Sql store, Instant clock, List<String> measurements) {
    InMemoryStore kept = new InMemoryStore();
    for (String measurement : measurements) {
      FieldLayout layout = ReaderView.layout(CATALOG, measurement);
      Rows rows = store.sql("SELECT * FROM " + measurement);
      for (int row = 0; row < rows.size(); row++) {
        kept.write(point(layout, rows, row));
      }
    }
    long now = clock.toEpochMilli();
    return ReaderView.differences(
        CATALOG,
        ContractOracle.points(updates, responses, clock),
        kept,
        now,
        (window, step) -> step + SLOW.getOrDefault(window, Long.MIN_VALUE / 2) > now);
  }

  private static Point point(FieldLayout layout, Rows rows, int row) {
    Series series =
        new Series(
            layout.measurement(), layout.tags().stream().map(tag -> rows.text(row, tag)).toList());
    return new Point(
        series,
        Instant.parse(rows.text(row, "timestamp")).toEpochMilli(),
        layout.integers().stream().mapToLong(name -> rows.integer(row, name)).toArray(),
        layout.doubles().stream().mapToDouble(name -> rows.number(row, name)).toArray(),
        Point.NO_STRINGS);
  }
}
