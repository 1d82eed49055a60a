package io.kpipulse.rolling.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.scope.ScopeDelta.SliceSum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScopeAccumulatorTest {
  private final ScopeAccumulator accumulator = new ScopeAccumulator("TASK_FLOW|national");

  @Property(tries = 100)
  void thePartsOfASliceAddUpToAllThatCame(@ForAll long seed) {
    Random random = new Random(seed);
    Map<Long, MeasureVector> expected = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      long slice = random.nextInt(30);
      accumulator.add(slice, Cause.ADDED, vector(i));
      expected.computeIfAbsent(slice, any -> new MeasureVector(1)).add(vector(i));
    }
    ScopeDelta delta = accumulator.take();
    Map<Long, MeasureVector> sums = new HashMap<>();
    for (SliceSum sum : delta.sums()) {
      sums.computeIfAbsent(sum.start(), any -> new MeasureVector(1)).add(sum.measures());
    }
    assertThat(sums).isEqualTo(expected);
  }

  @Test
  void deltasInTheOrderOfTimeMakeOneSumForEachSlice() {
    for (int i = 0; i < 80; i++) {
      accumulator.add(i / 10, Cause.ADDED, vector(1));
    }
    assertThat(accumulator.size()).isEqualTo(8);
    assertThat(accumulator.take().sums().get(7).measures().sum(0)).isEqualTo(10);
  }

  @Test
  void slicesThatTakeTurnsShareTheirSums() {
    for (int i = 0; i < 80; i++) {
      accumulator.add(i % 4, Cause.ADDED, vector(1));
    }
    assertThat(accumulator.size()).isEqualTo(4);
    assertThat(accumulator.take().sums().get(3).measures().sum(0)).isEqualTo(20);
  }

  @Test
  void theGreaterCauseWins() {
    accumulator.add(0, Cause.AMENDED, vector(1));
    accumulator.add(0, Cause.ADDED, vector(1));
    accumulator.add(1, Cause.ADDED, vector(1));
    ScopeDelta delta = accumulator.take();
    assertThat(delta.sums())
        .extracting(SliceSum::cause)
        .containsExactly(Cause.AMENDED, Cause.ADDED);
  }

  @Test
  void neitherWhatCameNorWhatWasTakenIsChanged() {
    MeasureVector measures = vector(1);
    accumulator.add(0, Cause.AMENDED, measures);
    accumulator.add(0, Cause.ADDED, measures);
    accumulator.add(0, Cause.ADDED, measures);
    ScopeDelta taken = accumulator.take();
    accumulator.add(0, Cause.ADDED, measures);
    accumulator.add(0, Cause.ADDED, vector(7));
    assertThat(taken).isEqualTo(delta(Cause.AMENDED, 3));
    assertThat(accumulator.take()).isEqualTo(delta(Cause.ADDED, 8));
    assertThat(measures).isEqualTo(vector(1));
  }

  private static ScopeDelta delta(Cause cause, long value) {
    return new ScopeDelta("TASK_FLOW|national", List.of(new SliceSum(0, cause, vector(value))));
  }

  private static MeasureVector vector(long value) {
    return new MeasureVector(new long[] {value}, null);
  }
}
