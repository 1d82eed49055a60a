package io.kpipulse.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines that are sent in one request, in the order in which they were made.
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

  /** What the request carries. */
  String body() {
    StringBuilder body = new StringBuilder(lines.stream().mapToInt(LineEntry::size).sum());
    for (LineEntry line : lines) {
      line.appendTo(body);
    }
    return body.toString();
  }

  /**
   * Only the newest version of each point, O(n). Needed before the halves of a batch are sent again
   * that was written in part: else the first half would put back what the second had replaced.
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
    return new LineBatch(List.copyOf(new ArrayList<>(kept.values())), true);
  }

  /** The first half, of at least one line where there are two. */
  LineBatch firstHalf() {
    return new LineBatch(lines.subList(0, size() / 2), newest);
  }

  /** The other half. */
  LineBatch secondHalf() {
    return new LineBatch(lines.subList(size() / 2, size()), newest);
  }
}
