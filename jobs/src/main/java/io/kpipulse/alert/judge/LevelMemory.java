package io.kpipulse.alert.judge;

import io.kpipulse.alert.level.LevelDetector;
import io.kpipulse.alert.level.LevelState;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.explain.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * What the values of a unit up to a step have taught about it: those of the day of the step and of
 * the four weeks before it. So a correction is forgotten after four weeks, and what is known
 * depends on so many points alone. Within a day a step goes on from the one before: O(1); the first
 * of a day costs O(steps of four weeks).
 */
final class LevelMemory {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long LEARNING = 28 * DAY;

  /**
   * Where a unit is.
   *
   * @param day whose four weeks were learnt
   * @param step the last one that was taken in
   */
  private record Place(long day, long step, LevelState state) {}

  private final long every;
  private final long length;
  private final long offset;
  private final Map<Unit, Place> places = new HashMap<>();

  /**
   * @param every distance of the steps, milliseconds
   * @param length of a step, milliseconds
   * @param offset of the zone from UTC, milliseconds
   */
  LevelMemory(long every, long length, long offset) {
    this.every = every;
    this.length = length;
    this.offset = offset;
  }

  /** The state after a step. */
  LevelState at(Unit unit, long step, LongFunction<Share> values) {
    long day = Math.floorDiv(step + length - 1 + offset, DAY) * DAY - offset;
    Place place = places.get(unit);
    if (place == null || place.day() != day || place.step() > step) {
      place = new Place(day, first(day - LEARNING) - every, LevelDetector.initial());
    }
    LevelState state = place.state();
    for (long next = place.step() + every; next <= step; next += every) {
      Share value = values.apply(next);
      state = LevelDetector.next(state, next, value.ratio());
    }
    places.put(unit, new Place(day, Math.max(step, place.step()), state));
    return state;
  }

  /** The first judged step that ends after a time. */
  private long first(long time) {
    return Math.floorDiv(time + offset, every) * every + every - offset - length;
  }

  /** What was remembered is not right any more. */
  void clear() {
    places.clear();
  }

  /** How long after a step it still counts, milliseconds. */
  List<Long> reach() {
    List<Long> reach = new ArrayList<>();
    for (long lag = 0; lag <= LEARNING + DAY; lag += every) {
      reach.add(lag);
    }
    return reach;
  }
}
