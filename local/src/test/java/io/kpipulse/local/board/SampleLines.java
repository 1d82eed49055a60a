package io.kpipulse.local.board;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.StoreLayouts;
import io.kpipulse.point.FieldLayout;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The points of a replay, and what a replay does not write, as lines for both stores. */
final class SampleLines {
  private static final Catalog CATALOG = EventFamilies.SHIPPED.reference().catalog();
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Instant FIRST = Instant.parse("2026-11-10T00:00:00Z");

  private final Set<String> integers = new HashSet<>();

  SampleLines() {
    for (FieldLayout layout : StoreLayouts.of(CATALOG)) {
      integers.addAll(layout.integers());
    }
  }

  /** A line for each point of {@code points.csv}. */
  List<String> points(Path csv) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader rows = Files.newBufferedReader(csv)) {
      String[] header = rows.readLine().split(",", -1);
      String last = "";
      StringBuilder fields = new StringBuilder();
      for (String row = rows.readLine(); row != null; row = rows.readLine()) {
        int value = row.lastIndexOf(',');
        int kpi = row.lastIndexOf(',', value - 1);
        String key = row.substring(0, kpi);
        if (!key.equals(last)) {
          add(lines, header, last, fields);
          last = key;
        }
        String field = row.substring(kpi + 1, value);
        fields.append(fields.isEmpty() ? "" : ",").append(field).append('=');
        fields.append(row, value + 1, row.length()).append(integers.contains(field) ? "i" : "");
      }
      add(lines, header, last, fields);
    }
    return lines;
  }

  private static void add(List<String> lines, String[] header, String key, StringBuilder fields) {
    if (!key.isEmpty()) {
      String[] cells = key.split(",", -1);
      StringBuilder line = new StringBuilder(cells[1]);
      for (int i = 2; i < cells.length; i++) {
        line.append(',').append(header[i]).append('=').append(cells[i]);
      }
      lines.add(line.append(' ').append(fields) + " " + Instant.parse(cells[0]).toEpochMilli());
    }
    fields.setLength(0);
  }

  /** Reports of both jobs for the last minutes, and three corrections. */
  List<String> engine(Instant now) {
    List<String> lines = new ArrayList<>();
    for (int minute = 5; minute >= 0; minute--) {
      Instant at = now.minus(MINUTE.multipliedBy(minute)).truncatedTo(ChronoUnit.MINUTES);
      for (String job : List.of("task-kpi", "satisfaction-kpi")) {
        long events = job.equals("task-kpi") ? 700 : 9_000 - Math.max(2, minute);
        lines.add(
            ("engine,job=%s watermark_ms=%si,lag_ms=900i,events=%si,rejected=7i,late=2i,"
                    + "corrections_pending=0i %s")
                .formatted(job, at.toEpochMilli() - 900, events, at.toEpochMilli()));
      }
    }
    for (String unit : List.of("national,all", "locality,01", "locality,48")) {
      String[] parts = unit.split(",", -1);
      lines.add(
          ("kpi_correction,scope=%s,window=24h,ministry=all,locality=%s,programme=all,commune=all,"
                  + "procedure=all,channel=all,respondent=all"
                  + " points=12i,oldest_step=%si,cause=\"late\" %s")
              .formatted(
                  parts[0],
                  parts[1],
                  now.minus(Duration.ofDays(2)).toEpochMilli(),
                  now.minus(Duration.ofDays(1)).toEpochMilli()));
    }
    return lines;
  }

  /** Tasks that are watched, were watched, and moved. */
  List<String> tasks(Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        task(
            "T-overdue",
            "BCA",
            "01",
            1,
            now.minus(Duration.ofDays(3)),
            true,
            "Data, \\\"clean\\\" and live"));
    lines.add(task("T-soon", "BCA", "01", 1, now.plus(Duration.ofDays(3)), false, "Khung pháp lý"));
    lines.add(task("T-blocked", "BTC", "all", 1, now.plus(Duration.ofDays(40)), false, "Funding"));
    lines.add(task("T-done", "BTC", "48", 1, now.minus(Duration.ofDays(9)), false, "Done"));
    lines.add(later(task("T-done", "BTC", "48", 0, now.minus(Duration.ofDays(9)), false, "Done")));
    lines.add(task("T-moved", "BYT", "48", 1, now.minus(Duration.ofHours(5)), false, "Moved"));
    lines.add(
        later(task("T-moved", "BYT", "48", 0, now.minus(Duration.ofHours(5)), false, "Moved")));
    lines.add(
        later(task("T-moved", "BYT", "79", 1, now.minus(Duration.ofHours(5)), false, "Moved")));
    return lines;
  }

  private static String task(
      String id,
      String ministry,
      String locality,
      int active,
      Instant due,
      boolean key,
      String title) {
    boolean overdue = due.isBefore(SampleEvents.NOW);
    return ("task_watch,task_id=%s,ministry=%s,locality=%s,programme=RES57,commune=all"
            + " active=%si,due_at=%si,committed_due_at=%si,overdue_since=%si,key_task=%si,"
            + "progress_percent=40i,title=\"%s\",owner_post=\"Head of office\",status=\"%s\","
            + "blocked_category=\"\",reason=\"\",evidence_ref=\"\" %s")
        .formatted(
            id,
            ministry,
            locality,
            active,
            due.toEpochMilli(),
            due.toEpochMilli(),
            overdue ? due.toEpochMilli() + 1 : 0,
            key ? 1 : 0,
            title,
            id.equals("T-blocked") ? "BLOCKED" : "IN_PROGRESS",
            FIRST.toEpochMilli());
  }

  /** The same a day later. */
  private static String later(String line) {
    return line.replace(
        Long.toString(FIRST.toEpochMilli()),
        Long.toString(FIRST.plus(Duration.ofDays(1)).toEpochMilli()));
  }
}
