package io.kpipulse.store;

/**
 * One point in line protocol, in the three parts of a line.
 *
 * @param series measurement and tags, escaped: with {@code time} it identifies the point
 * @param fields the field set, escaped
 * @param time epoch milliseconds
 */
public record LineEntry(String series, String fields, long time) {
  /** Two spaces, a line feed and a time of 13 digits. */
  private static final int REST = 16;

  /** Length of the line in characters: its size in bytes except for characters outside ASCII. */
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
