package io.kpipulse.local;

import io.kpipulse.board.answer.Compared;
import io.kpipulse.board.answer.Status;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.Figure;
import io.kpipulse.board.question.StatusQuestion;
import io.kpipulse.board.question.TodayQuestion;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.catalog.Display;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures of the country in a line of text, for the terminal of the demo. */
final class DemoLines {
  /** As many headline figures fit on a line. */
  private static final int MOST = 3;

  private final BoardCatalog catalog;
  private final StatusQuestion status;
  private final TodayQuestion today;
  private final Function<Instant, List<String>> incidents;
  private final DateTimeFormatter time;

  /**
   * @param incidents what goes on at a time, in words
   */
  DemoLines(
      BoardCatalog catalog,
      KpiStore store,
      Function<Instant, List<String>> incidents,
      ZoneOffset zone,
      Clock clock) {
    this.catalog = catalog;
    this.status = new StatusQuestion(store, clock);
    this.today = new TodayQuestion(catalog, store, status, clock);
    this.incidents = incidents;
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  /** The line of now. */
  String line() {
    Status now = status.ask();
    String figures =
        today.headline(now).stream()
            .filter(one -> one.figure().value() != null)
            .limit(MOST)
            .map(this::text)
            .collect(Collectors.joining(", "));
    List<String> struck = incidents.apply(now.now());
    return time.format(now.now())
        + "  "
        + figures
        + (struck.isEmpty() ? "" : "  incident: " + String.join("; ", struck));
  }

  private String text(Compared one) {
    Display.Kpi told = catalog.kpi(one.kpi()).display();
    return told.en() + " " + value(one.figure(), told.unit());
  }

  private static String value(Figure figure, String unit) {
    return unit.equals("percent")
        ? String.format(Locale.ROOT, "%.1f%%", 100 * figure.value())
        : String.format(Locale.ROOT, "%.0f", figure.value());
  }
}
