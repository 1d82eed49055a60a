package io.kpipulse.local.replay;

import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the points of a {@code points.csv} that somebody wants, whatever its size: O(1) memory for
 * the rest. The rows are sorted, so those of a point follow each other, and most rows are told from
 * the one before by one comparison of bytes. For one thread.
 */
public final class PointsReader {
  private static final int BUFFER = 1 << 20;
  private static final int TIME_LENGTH = "2026-03-02T01:00:00Z".length();

  private final String name;
  private final String header;
  private final int keyCells;
  private final WantedPoints wanted;
  private final Map<String, Optional<WantedPoints.Target>> targets = new HashMap<>();

  private final Map<String, Number> fields = new HashMap<>();
  private byte[] key = {};
  private WantedPoints.Target target;
  private long step = Long.MIN_VALUE;
  private long lastStart = Long.MIN_VALUE;
  private long end = Long.MIN_VALUE;
  private long line;

  /**
   * @param name of the file, for messages
   * @param catalog of the points
   */
  public PointsReader(String name, Catalog catalog, WantedPoints wanted) {
    this.name = name;
    this.header = PointCsv.header(catalog.tags());
    this.keyCells = catalog.tags().size() + 2;
    this.wanted = wanted;
  }

  /**
   * Reads to the end.
   *
   * @return the end of the newest step; empty if there is no point
   * @throws IOException if the input cannot be read, or is no {@code points.csv}
   */
  public Optional<Instant> read(InputStream in, Consumer<FinalPoint> points) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int filled = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer, filled, BUFFER - filled)) {
      filled += read;
      int begin = lines(buffer, filled, points);
      if (begin == 0 && filled == BUFFER) {
        throw problem("is longer than " + BUFFER + " bytes");
      }
      System.arraycopy(buffer, begin, buffer, 0, filled - begin);
      filled -= begin;
    }
    if (filled > 0) {
      row(buffer, 0, filled, points);
    }
    finish(points);
    return end == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(end));
  }

  /** Reads all whole lines; gives where the rest begins. */
  private int lines(byte[] buffer, int filled, Consumer<FinalPoint> points) throws IOException {
    int begin = 0;
    for (int at = 0; at < filled; at++) {
      if (buffer[at] == '\n') {
        row(buffer, begin, at, points);
        begin = at + 1;
        // All rows of a point begin with its key, which has no end of a line in it.
        at += startsWithKey(buffer, begin, filled) ? key.length : 0;
      }
    }
    return begin;
  }

  private boolean startsWithKey(byte[] buffer, int begin, int end) {
    return key.length > 0
        && end - begin > key.length
        && Arrays.equals(buffer, begin, begin + key.length, key, 0, key.length);
  }

  private void row(byte[] buffer, int begin, int end, Consumer<FinalPoint> points)
      throws IOException {
    line++;
    if (line == 1) {
      requireHeader(text(buffer, begin, end));
      return;
    }
    if (!startsWithKey(buffer, begin, end)) {
      finish(points);
      begin(buffer, begin, end);
    }
    if (target != null) {
      value(buffer, begin + key.length, end);
    }
  }

  private void requireHeader(String first) throws IOException {
    if (!first.equals(header)) {
      throw new IOException(
          "%s: the first line is '%s', not '%s'; give a points.csv that ./kpi replay wrote under"
                  .formatted(name, first, header)
              + " the same catalogue");
    }
  }

  /** Begins a point. */
  private void begin(byte[] buffer, int begin, int end) throws IOException {
    byte[] next = key(buffer, begin, end);
    if (Arrays.compareUnsigned(next, key) < 0) {
      throw problem("is not in order; sort the rows as ./kpi replay does (LC_ALL=C sort)");
    }
    if (!Arrays.equals(next, 0, TIME_LENGTH, key, 0, Math.min(TIME_LENGTH, key.length))) {
      step = time(text(next, 0, TIME_LENGTH));
    }
    key = next;
    String series = text(next, TIME_LENGTH + 1, next.length - 1);
    Optional<WantedPoints.Target> found = targets.get(series);
    if (found == null) {
      found = wanted.target(series.split(",", -1));
      targets.put(series, found);
    }
    target = found.filter(WantedPoints.Target::isWanted).orElse(null);
    found.ifPresent(known -> reach(step, known.length()));
  }

  /** The file ends with the shortest of the steps that begin last. */
  private void reach(long start, long length) {
    if (lastStart < start) {
      lastStart = start;
      end = start + length;
    } else {
      end = Math.min(end, start + length);
    }
  }

  private byte[] key(byte[] buffer, int begin, int end) throws IOException {
    int cells = 0;
    for (int at = begin; at < end; at++) {
      if (buffer[at] == ',' && ++cells == keyCells) {
        byte[] found = Arrays.copyOfRange(buffer, begin, at + 1);
        if (found.length <= TIME_LENGTH || found[TIME_LENGTH] != ',') {
          break;
        }
        return found;
      }
    }
    throw problem("is no row: '" + text(buffer, begin, end) + "'");
  }

  private long time(String text) throws IOException {
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw problem("has no time: '" + text + "'");
    }
  }

  private void value(byte[] buffer, int begin, int end) throws IOException {
    for (WantedPoints.Field field : target.fields()) {
      byte[] cell = field.cell();
      if (end - begin > cell.length
          && Arrays.equals(buffer, begin, begin + cell.length, cell, 0, cell.length)) {
        fields.put(field.name(), number(text(buffer, begin + cell.length, end)));
        return;
      }
    }
  }

  private Number number(String text) throws IOException {
    try {
      if (text.indexOf('.') < 0 && text.indexOf('E') < 0) {
        return Long.valueOf(text);
      }
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw problem("has no number: '" + text + "'");
    }
  }

  private void finish(Consumer<FinalPoint> points) {
    if (target != null) {
      points.accept(target.point(step, fields));
      fields.clear();
    }
  }

  private IOException problem(String what) {
    return new IOException("%s, line %s %s".formatted(name, line, what));
  }

  private static String text(byte[] buffer, int begin, int end) {
    return new String(buffer, begin, end - begin, StandardCharsets.ISO_8859_1);
  }
}
