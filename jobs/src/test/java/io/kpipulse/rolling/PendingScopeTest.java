package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.fact.BucketGrid;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.Histogram;
import io.kpipulse.fact.MeasureVector;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PendingScopeTest {
  private static final long SLICE = 60_000;
  private static final long FIRST = 1_772_413_200_000L;

  @Property
  void handsOutForEachSliceWhatWasAddedToIt(
      @ForAll @Size(max = 200) int[] values, @ForAll @IntRange(min = 1, max = 40) int slices) {
    PendingScope pending = new PendingScope("TASK_FLOW|national", 1);
    Map<Long, Long> expected = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      long slice = FIRST + Math.floorMod(values[i], slices) * SLICE;
      add(pending, slice, Cause.ADDED, vector(i));
      expected.merge(slice, (long) i, Long::sum);
    }
    Map<Long, Long> actual = new HashMap<>();
    int parts = pending.size();
    ScopeDelta taken = pending.take();
    for (SliceDelta difference : taken.slices()) {
      actual.merge(difference.slice(), difference.measures().sum(0), Long::sum);
    }
    assertThat(actual).isEqualTo(expected);
    assertThat(taken.slices()).hasSize(parts);
    assertThat(pending.size()).isZero();
  }

  @Property
  void handsOutHowOftenEachValueWasCountedAndTakenBack(
      @ForAll @Size(max = 900) int[] values, @ForAll @IntRange(min = 1, max = 3) int slices) {
    PendingScope pending = new PendingScope("TASK_FLOW|national", 1);
    for (int again = 0; again < 2; again++) {
      Map<Long, Histogram> expected = new HashMap<>();
      for (int value : values) {
        long slice = FIRST + Math.floorMod(value, slices) * SLICE;
        MeasureVector added = vector(1);
        added.count(Math.floorMod(value, BucketGrid.size()), value % 7 == 0 ? -1 : 1);
        added.count(0, value % 5);
        add(pending, slice, Cause.ADDED, added);
        expected.computeIfAbsent(slice, any -> new Histogram()).add(added.histogram(), 1);
      }
      Map<Long, Histogram> actual = new HashMap<>();
      for (SliceDelta difference : pending.take().slices()) {
        Histogram counted = difference.measures().histogram();
        actual
            .computeIfAbsent(difference.slice(), any -> new Histogram())
            .add(counted == null ? new Histogram() : counted, 1);
      }
      assertThat(actual).isEqualTo(expected);
    }
  }

  @Test
  void oneSliceMakesOneSumUnderTheGreatestOfItsCauses() {
    PendingScope pending = new PendingScope("TASK_FLOW|national", 1);
    add(pending, FIRST, Cause.ADDED, vector(1));
    add(pending, FIRST + SLICE, Cause.ADDED, vector(2));
    add(pending, FIRST, Cause.AMENDED, vector(3));
    assertThat(pending.take().slices())
        .containsExactly(
            new SliceDelta(FIRST, Cause.AMENDED, vector(4)),
            new SliceDelta(FIRST + SLICE, Cause.ADDED, vector(2)));
  }

  @Test
  void whatWasHandedOutLeavesNothingInTheNext() {
    PendingScope pending = new PendingScope("TASK_FLOW|national", 1);
    add(pending, FIRST, Cause.AMENDED, vector(5));
    assertThat(pending.take().slices()).hasSize(1);
    add(pending, FIRST, Cause.ADDED, vector(2));
    assertThat(pending.take().slices())
        .containsExactly(new SliceDelta(FIRST, Cause.ADDED, vector(2)));
  }

  @Test
  void leavesWhatWasAddedToItsOwner() {
    PendingScope pending = new PendingScope("TASK_FLOW|national", 1);
    MeasureVector added = vector(1);
    add(pending, FIRST, Cause.ADDED, added);
    add(pending, FIRST, Cause.ADDED, added);
    assertThat(added).isEqualTo(vector(1));
  }

  private static void add(PendingScope pending, long slice, Cause cause, MeasureVector added) {
    pending.add(slice, cause, added, added.singleBucket());
  }

  private static MeasureVector vector(long value) {
    return new MeasureVector(new long[] {value}, null);
  }
}
