package io.kpipulse.local.board;

import io.kpipulse.local.board.Scoreboard.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Renders a scoreboard as lines of text that fit a terminal, from 80 columns by 24 lines up. Pure:
 * the same figures and size give the same lines.
 */
public final class ScoreboardText {
  /** Width of a row without the name of its unit, and of the gap between the two tables. */
  private static final int FIGURES = 25;

  private static final int GAP = 2;
  private static final int FIXED_LINES = 7;

  /**
   * From which age of the figures, or silence, on it is said: the jobs report once a minute, and a
   * step has five.
   */
  private static final Duration NOTABLE = Duration.ofMinutes(6);

  private static final int DAY_LETTERS = "2026-03-02".length();
  private static final int MINUTE_LETTERS = "2026-03-02 08:00".length();

  private final String addresses;
  private final DateTimeFormatter time;

  /**
   * @param addresses where more is to be seen, shown above the tables
   * @param zone of the times that are shown
   */
  public ScoreboardText(String addresses, ZoneOffset zone) {
    this.addresses = addresses;
    this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  /**
   * The size of a terminal.
   *
   * @param columns 80 or more are used as they are; lines are truncated to fewer
   * @param lines 24 or more show every ministry
   */
  public record Size(int columns, int lines) {
    /** What every terminal can show. */
    public static final Size LEAST = new Size(80, 24);
  }

  /** A screen: at most {@code size.lines() - 1} lines of at most {@code size.columns()}. */
  public List<String> screen(Scoreboard board, Size size) {
    List<String> lines = new ArrayList<>();
    lines.add(title(board));
    lines.add(tasks(board.nation()));
    lines.add(satisfaction(board.nation()));
    lines.add(addresses);
    int half = (size.columns() - GAP) / 2;
    int rows = Math.max(3, size.lines() - FIXED_LINES);
    List<String> left = table("Ministry", board.ministries(), half, rows);
    List<String> right = table("Locality", byNeed(board.localities(), rows), half, rows);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      lines.add(pad(at(left, i), half) + " ".repeat(GAP) + at(right, i));
    }
    lines.add(footer(board));
    return lines.stream().map(line -> cut(line, size.columns()).stripTrailing()).toList();
  }

  /** One line, for output that is kept: a log or a pipe. */
  public String line(Scoreboard board) {
    return String.join(
        " | ", title(board), tasks(board.nation()), satisfaction(board.nation()), counts(board));
  }

  private String title(Scoreboard board) {
    return "KPI Pulse  " + time.format(board.readAt()) + "  " + asOf(board);
  }

  /** As of when the figures are, and whether something is wrong with that. */
  private String asOf(Scoreboard board) {
    if (board.asOf() == null) {
      return "no figures yet";
    }
    String figures = "figures as of " + minute(board.asOf(), board.readAt());
    Map<String, Duration> silent = board.engine().silentFor(NOTABLE);
    if (!silent.isEmpty()) {
      return figures + ", no " + silence(silent, board.engine().silences().size());
    }
    Duration lag = Duration.between(board.asOf(), board.readAt());
    return lag.compareTo(NOTABLE) < 0 ? figures : figures + " (" + words(lag) + " behind)";
  }

  private static String silence(Map<String, Duration> silent, int jobs) {
    if (silent.size() == jobs) {
      return "event for " + words(Collections.min(silent.values()));
    }
    return silent.entrySet().stream()
        .map(job -> job.getKey() + " event for " + words(job.getValue()))
        .collect(Collectors.joining(", no "));
  }

  /** A time to the minute; without the day if that is today. */
  private String minute(Instant at, Instant today) {
    String text = time.format(at).substring(0, MINUTE_LETTERS);
    String day = time.format(today).substring(0, DAY_LETTERS);
    return text.startsWith(day) ? text.substring(DAY_LETTERS + 1) : text;
  }

  private static String tasks(Figures nation) {
    return String.format(
        Locale.ROOT,
        "Tasks  %d open, %d overdue, %s on time",
        nation.tasks().open(),
        nation.tasks().overdue(),
        percent(nation.tasks().onTimeRate()).strip());
  }

  private static String satisfaction(Figures nation) {
    return String.format(
        Locale.ROOT,
        "Satisfied in 24 h  %s%s of %d responses",
        percent(nation.satisfaction().rate()).strip(),
        bounds(nation),
        nation.satisfaction().responses());
  }

  private static String bounds(Figures figures) {
    return Double.isNaN(figures.satisfaction().low())
        ? ""
        : " ("
            + percent(figures.satisfaction().low()).strip()
            + ".."
            + percent(figures.satisfaction().high()).strip()
            + ")";
  }

  private static List<String> table(String title, List<Figures> units, int width, int rows) {
    int name = Math.max(8, width - FIGURES);
    List<String> lines = new ArrayList<>();
    lines.add(pad(title, name) + "  open over ontime satisf");
    units.stream().limit(rows).forEach(unit -> lines.add(row(unit, name)));
    return lines;
  }

  private static String row(Figures unit, int name) {
    return String.format(
        Locale.ROOT,
        "%s %5d %4d %s %s",
        pad(cut(label(unit, name), name), name),
        unit.tasks().open(),
        unit.tasks().overdue(),
        percent(unit.tasks().onTimeRate()),
        percent(unit.satisfaction().rate()));
  }

  private static String label(Figures unit, int width) {
    String name = unit.name().replaceFirst("^Ministry of ", "");
    String both = unit.code() + " " + name;
    return both.length() <= width || width >= 20 || unit.code().length() < 3 ? both : unit.code();
  }

  /** Those with the lowest satisfaction first, those without any answers last; as many as fit. */
  private static List<Figures> byNeed(List<Figures> localities, int rows) {
    Comparator<Figures> need = Comparator.comparingDouble(unit -> unit.satisfaction().rate());
    List<Figures> sorted = localities.stream().sorted(need).toList();
    if (sorted.size() <= rows) {
      return sorted;
    }
    List<Figures> answered =
        sorted.stream().filter(unit -> unit.satisfaction().responses() > 0).toList();
    if (answered.size() <= rows) {
      return sorted.subList(0, rows);
    }
    int best = rows / 3;
    List<Figures> ends = new ArrayList<>(answered.subList(0, rows - best));
    ends.addAll(answered.subList(answered.size() - best, answered.size()));
    return ends;
  }

  private static String footer(Scoreboard board) {
    String incidents =
        board.incidents().isEmpty() ? "" : "  Incident: " + String.join("; ", board.incidents());
    return counts(board) + incidents;
  }

  private static String counts(Scoreboard board) {
    return "corrected points " + board.corrections() + "  rejected records " + board.rejects();
  }

  private static String percent(double rate) {
    return Double.isNaN(rate) ? "     -" : String.format(Locale.ROOT, "%5.1f%%", 100 * rate);
  }

  private static String words(Duration lag) {
    if (lag.toHours() >= 48) {
      return lag.toDays() + " days";
    }
    return lag.toMinutes() >= 120 ? lag.toHours() + " hours" : lag.toMinutes() + " minutes";
  }

  private static String at(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "";
  }

  private static String pad(String text, int width) {
    return text.length() >= width ? text : text + " ".repeat(width - text.length());
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width);
  }
}
