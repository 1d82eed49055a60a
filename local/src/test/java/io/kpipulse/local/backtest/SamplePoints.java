package io.kpipulse.local.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Forty days of hourly points of two localities: 95 of 100 answers are satisfied. In 01 there are
 * 82 on 5 April from 9:00 on, 60 from 14:00 on until midnight, and 60 again on 6 April from 6:00 to
 * 9:00; all at +07:00.
 */
public final class SamplePoints {
  /** The first line. */
  public static final String HEADER =
      "time,measurement,scope,window,ministry,locality,programme,commune,procedure,channel,"
          + "respondent,kpi,value";

  private static final Instant FIRST = Instant.parse("2026-03-01T17:00:00Z");
  private static final Instant FALL = Instant.parse("2026-04-05T02:00:00Z");
  private static final int HOURS = 40 * 24;

  private SamplePoints() {}

  /** Writes them. */
  public static Path write(Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int hour = 0; hour < HOURS; hour++) {
      Instant time = FIRST.plus(Duration.ofHours(hour));
      lines.addAll(point(time, "01", satisfied(time)));
      lines.addAll(point(time, "48", 95));
    }
    return Files.write(file, lines);
  }

  /** The rows of a point. */
  private static List<String> point(Instant time, String locality, int satisfied) {
    String key = time + ",satisfaction_kpi,locality,24h,all," + locality + ",all,all,all,all,all,";
    return List.of(
        key + "cases,200",
        key + "responses,100",
        key + "satisfaction_rate," + satisfied / 100.0,
        key + "satisfied," + satisfied);
  }

  private static int satisfied(Instant time) {
    long hour = Duration.between(FALL, time).toHours();
    if (time.isBefore(FALL) || hour >= 24 || (hour >= 15 && hour < 21)) {
      return 95;
    }
    return hour < 5 ? 82 : 60;
  }
}
