package io.kpipulse.rolling.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.fact.MeasureVector;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SliceIndexTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final Grid GRID = new Grid(7 * HOUR);

  /** Some pages, on both sides of the epoch. */
  private static final int SLOTS = 400;

  private final InMemorySliceStore store = new InMemorySliceStore(1);

  @Property(tries = 300)
  void answersAsASortedMapWouldHoweverOftenPagesLeaveTheHeap(
      @ForAll long seed, @ForAll @LongRange(min = 1, max = 6) long hours) {
    Random random = new Random(seed);
    long size = hours * HOUR;
    TreeMap<Long, Long> expected = new TreeMap<>();
    SliceIndex index = index(size);
    long expiredBefore = Long.MIN_VALUE;
    for (int i = 0; i < 150; i++) {
      long start = start(random, size);
      switch (random.nextInt(8)) {
        case 0 -> index.flush();
        case 1 -> {
          index.flush();
          long[] state = index.toState();
          index = index(size);
          index.restore(state);
          index.expire(expiredBefore);
        }
        case 2 -> {
          if (random.nextInt(4) == 0) {
            expiredBefore = Math.max(expiredBefore, start + random.nextInt(3) - 1);
            index.expire(expiredBefore);
            expected.headMap(expiredBefore).clear();
          }
        }
        default -> {
          long value = random.nextInt(3);
          index.add(start, one(value));
          if (start >= expiredBefore) {
            expected.merge(start, value, Long::sum);
          }
        }
      }
      assertSame(index, expected, start(random, size) + random.nextInt(3) - 1);
    }
    index.expire(expected.isEmpty() ? 0 : expected.lastKey() + 1);
    assertThat(index.isEmpty()).isTrue();
    assertThat(store.pages()).isZero();
  }

  private static void assertSame(SliceIndex index, NavigableMap<Long, Long> expected, long time) {
    assertThat(index.isEmpty()).isEqualTo(expected.isEmpty());
    assertThat(index.first())
        .isEqualTo(expected.isEmpty() ? SliceIndex.NONE_AFTER : expected.firstKey());
    assertThat(index.last())
        .isEqualTo(expected.isEmpty() ? SliceIndex.NONE_BEFORE : expected.lastKey());
    Long after = expected.higherKey(time);
    assertThat(index.after(time)).isEqualTo(after == null ? SliceIndex.NONE_AFTER : after);
    Long before = expected.lowerKey(time);
    assertThat(index.before(time)).isEqualTo(before == null ? SliceIndex.NONE_BEFORE : before);
    for (long start : new long[] {time, index.before(time), index.after(time)}) {
      MeasureVector total = one(5);
      assertThat(index.contains(start)).isEqualTo(expected.containsKey(start));
      assertThat(index.addTo(total, start, -1)).isEqualTo(expected.containsKey(start));
      assertThat(total.sum(0)).isEqualTo(5 - expected.getOrDefault(start, 0L));
    }
  }

  @Test
  void aFlushWritesWhatChangedAndLetsGoOfWhatWasNotUsedSinceTheLast() {
    SliceIndex index = index(MINUTE);
    index.add(0, one(1));
    index.add(HOUR * 10, one(1));
    index.flush();
    assertThat(store.writes()).isEqualTo(2);
    int loaded = index.heapBytes();
    assertThat(index.addTo(one(0), 0, 1)).isTrue();
    index.flush();
    assertThat(store.writes()).isEqualTo(2);
    assertThat(index.heapBytes()).isLessThan(loaded);
    assertThat(index.addTo(one(0), 0, 1)).isTrue();
    assertThat(store.reads()).isZero();
    assertThat(index.addTo(one(0), HOUR * 10, 1)).isTrue();
    assertThat(store.reads()).isEqualTo(1);
    assertThat(index.heapBytes()).isEqualTo(loaded);
  }

  @Test
  void questionsOfExistenceNeedNoPage() {
    SliceIndex index = index(MINUTE);
    index.add(0, one(1));
    index.flush();
    index.flush();
    assertThat(index.contains(0)).isTrue();
    assertThat(index.after(-1)).isZero();
    assertThat(index.before(1)).isZero();
    assertThat(store.reads()).isZero();
  }

  @Test
  void aSliceThatExpiredDoesNotComeBackWithItsPage() {
    SliceIndex index = index(MINUTE);
    index.add(0, one(7));
    index.add(MINUTE, one(1));
    index.expire(MINUTE);
    index.add(0, one(1));
    assertThat(index.contains(0)).isFalse();
    assertThat(index.first()).isEqualTo(MINUTE);
  }

  private SliceIndex index(long size) {
    return new SliceIndex(GRID, size, 1, 1, store);
  }

  private static long start(Random random, long size) {
    return GRID.floor((random.nextInt(SLOTS) - SLOTS / 2) * size, size);
  }

  private static MeasureVector one(long value) {
    return new MeasureVector(new long[] {value}, null);
  }
}
