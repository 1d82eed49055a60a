package io.kpipulse.local.input;

import io.kpipulse.record.SourceRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds events whose time lies far from that of all others, as that of a mistyped year does: points
 * exist for each day in between, so such a line makes a result large. O(1) for an event; memory for
 * each day that has events.
 */
public final class DistantTimes {
  /** Between the days of two groups of events, the one far from the other. */
  private static final long GAP_DAYS = 180;

  private static final long DAY_MILLIS = 86_400_000;

  /** The events of a day or of several, of which one is shown. */
  private static final class Group {
    private final String first;
    private final Instant time;
    private final long begin;
    private long end;
    private long events;

    Group(String first, Instant time, long day) {
      this.first = first;
      this.time = time;
      this.begin = day;
      this.end = day;
    }
  }

  private final Map<Long, Group> days = new HashMap<>();

  /**
   * Adds an accepted event.
   *
   * @param time epoch milliseconds
   */
  public void add(SourceRecord line, long time) {
    days.computeIfAbsent(
            Math.floorDiv(time, DAY_MILLIS),
            day ->
                new Group(
                    "line " + line.offset() + " of " + line.source(),
                    Instant.ofEpochMilli(time),
                    day))
        .events++;
  }

  /**
   * A line for each group of events far from the largest.
   *
   * @param until later ones are left out, as they have no effect
   */
  public List<String> warnings(Instant until) {
    List<Group> groups = groups(Math.floorDiv(until.toEpochMilli(), DAY_MILLIS));
    Group most = groups.stream().max(Comparator.comparingLong(group -> group.events)).orElse(null);
    return groups.stream().filter(group -> group != most).map(far -> warning(far, most)).toList();
  }

  private List<Group> groups(long lastDay) {
    List<Group> groups = new ArrayList<>();
    Group last = null;
    for (Group day : new TreeMap<>(days).headMap(lastDay, true).values()) {
      if (last == null || day.begin - last.end > GAP_DAYS) {
        last = new Group(day.first, day.time, day.begin);
        groups.add(last);
      }
      last.end = day.begin;
      last.events += day.events;
    }
    return groups;
  }

  private static String warning(Group far, Group most) {
    String others = far.events == 1 ? "" : " and " + (far.events - 1) + " more";
    return "warning: "
        + far.first
        + others
        + ": the time "
        + far.time
        + " lies far "
        + (far.begin < most.begin ? "before" : "after")
        + " those of all others ("
        + date(most.begin)
        + " to "
        + date(most.end)
        + "), and figures go on through all the days between; if the year is mistyped, correct it";
  }

  private static LocalDate date(long day) {
    return Instant.ofEpochMilli(day * DAY_MILLIS).atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
