package io.kpipulse.local.backtest;

import io.kpipulse.catalog.Display;
import io.kpipulse.local.process.FileReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What a backtest tells.
 *
 * @param display what readers are told of the KPIs
 * @param zone of all times for persons
 */
public record Report(Display display, ZoneOffset zone) {
  private static final int MOST = 100;

  /** The lines for a person. */
  public List<String> lines(Outcome outcome) {
    List<String> lines = new ArrayList<>(new SummaryTable(outcome).plain().lines());
    if (outcome.isComparison()) {
      SetResult first = outcome.sets().get(0);
      SetResult second = outcome.sets().get(1);
      addAlerts("only with " + first.name(), first.without(second), lines);
      addAlerts("only with " + second.name(), second.without(first), lines);
    } else {
      addAlerts("alerts", outcome.sets().get(0).alerts(), lines);
    }
    return lines;
  }

  private void addAlerts(String title, List<PastAlert> alerts, List<String> lines) {
    lines.add("");
    lines.add(title + ": " + (alerts.isEmpty() ? "none" : alerts.size()));
    if (!alerts.isEmpty()) {
      List<PastAlert> shown = alerts.subList(0, Math.min(MOST, alerts.size()));
      lines.addAll(new AlertTable(display, zone).plain(shown).lines());
      if (shown.size() < alerts.size()) {
        lines.add("… and %s more; --out DIR writes all".formatted(alerts.size() - shown.size()));
      }
    }
  }

  /**
   * Writes the files.
   *
   * @throws IOException naming the file that cannot be written
   */
  public static void write(Outcome outcome, Path out) throws IOException {
    ResultCsv csv = new ResultCsv(outcome);
    write(out.resolve(ResultCsv.ALERTS), csv.alerts());
    write(out.resolve(ResultCsv.SUMMARY), csv.summary());
  }

  private static void write(Path file, List<String> lines) throws IOException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new IOException(file + " cannot be written: " + FileReason.of(e), e);
    }
  }
}
