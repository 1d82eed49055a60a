package io.kpipulse.rolling.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StepRangesTest {
  private static final int TIMES = 40;

  @Property(tries = 300)
  void holdWhatASetOfAllTheirTimesHolds(@ForAll long seed) {
    Random random = new Random(seed);
    StepRanges ranges = new StepRanges();
    TreeSet<Long> expected = new TreeSet<>();
    for (int i = 0; i < 60; i++) {
      long from = random.nextInt(TIMES);
      long to = from + random.nextInt(8);
      boolean add = random.nextInt(5) > 1;
      if (add) {
        ranges.add(from, to);
      } else {
        ranges.remove(from, to);
      }
      for (long time = from; time <= to; time++) {
        if (add) {
          expected.add(time);
        } else {
          expected.remove(time);
        }
      }
      assertSame(ranges, expected);
    }
  }

  private static void assertSame(StepRanges ranges, NavigableSet<Long> expected) {
    assertThat(ranges.isEmpty()).isEqualTo(expected.isEmpty());
    if (!expected.isEmpty()) {
      assertThat(ranges.oldest()).isEqualTo(expected.first());
    }
    for (long time = -1; time < TIMES + 10; time++) {
      Long newest = expected.floor(time);
      assertThat(ranges.newestAtOrBefore(time))
          .isEqualTo(newest == null ? StepRanges.NONE : newest);
    }
    TreeSet<Long> held = new TreeSet<>();
    long[] array = ranges.toArray();
    for (int i = 0; i < array.length; i += 2) {
      for (long time = array[i]; time <= array[i + 1]; time++) {
        assertThat(held.add(time)).as("in one range only").isTrue();
      }
    }
    assertThat(held).isEqualTo(expected);
  }

  @Test
  void allRangesBetweenTwoTimesAreRemoved() {
    StepRanges ranges = new StepRanges();
    ranges.add(10, 20);
    ranges.add(30, 40);
    ranges.add(50, 60);
    ranges.remove(15, 60);
    assertThat(ranges.toArray()).containsExactly(10, 14);
  }

  @Test
  void rangesThatMeetAreOne() {
    StepRanges ranges = new StepRanges();
    ranges.add(10, 20);
    ranges.add(30, 40);
    ranges.add(20, 30);
    assertThat(ranges.toArray()).containsExactly(10, 40);
  }
}
