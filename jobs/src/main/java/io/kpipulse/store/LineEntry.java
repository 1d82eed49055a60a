package io.kpipulse.store;

import java.io.Serializable;

/**
 * One point as line protocol, in the three parts that a line has.
 *
 * @param series measurement and tags, escaped: with {@code time} it identifies the point
 * @param fields the field set, escaped
 * @param time epoch milliseconds
 */
public record LineEntry(String series, String fields, long time) implements Serializable {
  /** Two spaces, a line feed and a time of 13 digits. */
  private static final int REST = 16;

  /** Length of the line in characters: its size in bytes but for letters outside ASCII. */
  public int size() {
    return series.length() + fields.length() + REST;
  }

  /** Appends the line with its line feed. */
  public void appendTo(StringBuilder body) {
    body.append(series).append(' ').append(fields).append(' ').append(time).append('\n');
  }

  /** The line, without a line feed. */
  public String line() {
    return series + ' ' + fields + ' ' + time;
  }
}
