package io.kpipulse.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines that are sent in one request, in order.
 *
 * @param lines at least one
 * @param newest whether each point occurs once only, in its newest version
 */
record LineBatch(List<LineEntry> lines, boolean newest) {
  private record PointId(String series, long time) {}

  LineBatch(List<LineEntry> lines) {
    this(List.copyOf(lines), false);
  }

  int size() {
    return lines.size();
  }

  /** The body of the request. */
  String body() {
    StringBuilder body = new StringBuilder(lines.stream().mapToInt(LineEntry::size).sum());
    for (LineEntry line : lines) {
      line.appendTo(body);
    }
    return body.toString();
  }

  /**
   * Only the newest version of each point, O(n). Needed before the halves of a partly written batch
   * are sent again: the first half would restore an older version than the one already written.
   */
  LineBatch newestOnly() {
    if (newest) {
      return this;
    }
    Map<PointId, LineEntry> kept = new LinkedHashMap<>();
    for (LineEntry line : lines) {
      PointId id = new PointId(line.series(), line.time());
      kept.remove(id);
      kept.put(id, line);
    }
    return new LineBatch(List.copyOf(kept.values()), true);
  }

  /** The first half; at least one line of two or more. */
  LineBatch firstHalf() {
    return new LineBatch(lines.subList(0, size() / 2), newest);
  }

  /** The other half. */
  LineBatch secondHalf() {
    return new LineBatch(lines.subList(size() / 2, size()), newest);
  }
}
