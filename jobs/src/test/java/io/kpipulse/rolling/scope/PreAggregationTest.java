package io.kpipulse.rolling.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.rolling.scope.ScopeDelta.SliceSum;
import io.kpipulse.task.TaskFamily;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PreAggregationTest {
  private static final long STEP = 300_000;
  private static final long TIME = 1_772_413_200_000L;

  private final PreAggregation aggregation =
      new PreAggregation(EventFamilies.SHIPPED.reference().catalog(), 6);

  @Test
  void addsUpWhatGoesToTheSameSliceOfAScope() {
    add(TIME, "BCA", 1, Cause.ADDED);
    add(TIME + 59_999, "BCA", 2, Cause.AMENDED);
    add(TIME + STEP, "BCA", 4, Cause.ADDED);
    Map<String, ScopeDelta> flushed = flush();
    assertThat(flushed.keySet())
        .containsExactlyInAnyOrder("TASK_NOW|national", "TASK_NOW|ministry|BCA");
    for (ScopeDelta delta : flushed.values()) {
      assertThat(delta.sums())
          .extracting(SliceSum::start, SliceSum::cause, sum -> sum.measures().sum(0))
          .containsExactly(tuple(TIME, Cause.AMENDED, 3L), tuple(TIME + STEP, Cause.ADDED, 4L));
    }
  }

  @Test
  void aSumOfZeroGoesOutAsAnInvalidation() {
    add(TIME, "BCA", 1, Cause.ADDED);
    add(TIME, "BCA", -1, Cause.AMENDED);
    assertThat(flush().get("TASK_NOW|national").sums().get(0).measures().isZero()).isTrue();
  }

  @Test
  void isFullWhenAsManySumsWaitAsMay() {
    add(TIME, "BCA", 1, Cause.ADDED);
    add(TIME, "BCA", 1, Cause.ADDED);
    add(TIME, "BYT", 1, Cause.ADDED);
    add(TIME + STEP, "BYT", 1, Cause.ADDED);
    assertThat(aggregation.isFull()).isFalse();
    add(TIME + STEP, "BCA", 1, Cause.ADDED);
    assertThat(aggregation.isFull()).isTrue();
    assertThat(flush()).hasSize(3);
    assertThat(aggregation.isFull()).isFalse();
    assertThat(flush()).isEmpty();
  }

  private Map<String, ScopeDelta> flush() {
    Map<String, ScopeDelta> flushed = new TreeMap<>();
    aggregation.flush(delta -> assertThat(flushed.put(delta.key(), delta)).isNull());
    return flushed;
  }

  private void add(long time, String ministry, long value, Cause cause) {
    MeasureVector measures = new MeasureVector(17);
    measures.add(0, value);
    Dimensions codes = Dimensions.of(ministry, null, null, null, null, null, null);
    aggregation.add(new FactDelta(new Fact(time, TaskFamily.NOW.name(), codes, measures), cause));
  }
}
