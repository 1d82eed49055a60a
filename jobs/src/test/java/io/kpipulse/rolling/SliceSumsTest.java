package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureVector;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What comes together is what would have come one after the other. */
class SliceSumsTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long START = 20_000 * 24 * HOUR;
  private static final String KEY = "TASK_FLOW|national";

  private static final ScopeShape SHAPE =
      new ScopeShape(
          new Grid(7 * HOUR),
          1,
          List.of(
              new WindowDefinition("1h", HOUR, MINUTE, MINUTE, 1_000),
              new WindowDefinition("2h", 2 * HOUR, 5 * MINUTE, 20 * MINUTE, 1_000),
              new WindowDefinition("3h", 3 * HOUR, 15 * MINUTE, 15 * MINUTE, 1_000)),
          10 * HOUR);

  /**
   * Of several parts of one slice, as they come where a slice is not among the last ones any more.
   */
  @Property(tries = 300)
  void togetherOrOneByOne(
      @ForAll @Size(max = 12) List<@IntRange(max = 40) Integer> before,
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 40) Integer> minutes,
      @ForAll @IntRange(max = 60) int clock) {
    RecordingStore together = new RecordingStore();
    RecordingStore oneByOne = new RecordingStore();
    RollingScope first = started(before, clock, together);
    RollingScope second = started(before, clock, oneByOne);
    first.add(record(minutes));
    for (int minute : minutes) {
      second.add(record(List.of(minute)));
    }
    end(first, together);
    end(second, oneByOne);
    for (WindowDefinition window : SHAPE.windows()) {
      assertThat(together.points(window.name())).isEqualTo(oneByOne.points(window.name()));
    }
  }

  @Test
  void aSliceThatComesTwiceIsNotCountedTwiceInAWindow() {
    RecordingStore store = new RecordingStore();
    RollingScope scope = started(List.of(), 30, store);
    scope.add(record(List.of(0, 8, 0)));
    end(scope, store);
    assertThat(store.points("1h").floorEntry(START + 30 * MINUTE).getValue())
        .isEqualTo(vector(0, 8, 0));
  }

  private static RollingScope started(List<Integer> before, int clock, RecordingStore store) {
    RollingScope scope =
        new RollingScope(
            SHAPE, new HeapSliceStore(), new RewriteIntervals(SHAPE.grid()), false, Map.of());
    scope.startAt(START);
    scope.advance(START + (long) clock * MINUTE, 0, store);
    for (int minute : before) {
      scope.add(record(List.of(minute)));
    }
    return scope;
  }

  private static void end(RollingScope scope, RecordingStore store) {
    scope.advance(START + 6 * HOUR, 0, store);
    while (scope.isDirty()) {
      scope.drain(1_000, store);
    }
  }

  /** One for each, though some may be of the same slice. */
  private static ScopeDelta record(List<Integer> minutes) {
    long[] heads = new long[minutes.size()];
    MeasureVector[] vectors = new MeasureVector[minutes.size()];
    for (int i = 0; i < minutes.size(); i++) {
      heads[i] = ScopeDelta.head(START + minutes.get(i) * MINUTE, false);
      vectors[i] = vector(minutes.get(i));
    }
    return new ScopeDelta(KEY, heads, vectors);
  }

  private static MeasureVector vector(int... minutes) {
    MeasureVector vector = new MeasureVector(1);
    for (int minute : minutes) {
      vector.add(0, 1 + minute);
      vector.count(minute, 1);
    }
    return vector;
  }
}
