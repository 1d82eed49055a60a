package io.kpipulse.alert.past;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A range of steps.
 *
 * @param from start of the first step
 * @param to exclusive
 */
public record HistoryRange(Instant from, Instant to) {

  /** The same times, as ranges that do not overlap, in order. */
  static List<HistoryRange> merged(List<HistoryRange> ranges) {
    List<HistoryRange> merged = new ArrayList<>();
    for (HistoryRange range :
        ranges.stream().sorted(Comparator.comparing(HistoryRange::from)).toList()) {
      int last = merged.size() - 1;
      if (last >= 0 && !merged.get(last).to.isBefore(range.from)) {
        HistoryRange before = merged.get(last);
        Instant to = before.to.isAfter(range.to) ? before.to : range.to;
        merged.set(last, new HistoryRange(before.from, to));
      } else {
        merged.add(range);
      }
    }
    return List.copyOf(merged);
  }
}
