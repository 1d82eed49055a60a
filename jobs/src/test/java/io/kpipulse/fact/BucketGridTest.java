package io.kpipulse.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class BucketGridTest {
  @Property
  void theRepresentativeIsWithinTwoPercentOfTheValue(
      @ForAll @LongRange(min = 0, max = BucketGrid.MAX_VALUE) long value) {
    double representative = BucketGrid.representative(BucketGrid.bucketOf(value));
    assertThat(Math.abs(representative - value)).isLessThanOrEqualTo(0.02 * value);
  }

  @Property
  void aQuantileIsWithinTwoPercentOfTheNearestRank(
      @ForAll @NotEmpty List<@LongRange(min = 0, max = BucketGrid.MAX_VALUE) Long> values,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    Histogram histogram = new Histogram();
    values.forEach(value -> histogram.add(BucketGrid.bucketOf(value), 1));
    List<Long> sorted = values.stream().sorted().toList();
    long exact = sorted.get((int) Math.ceil(percent * sorted.size() / 100.0 - 1e-9) - 1);
    assertThat(Math.abs(BucketGrid.quantile(histogram, percent, 100) - exact))
        .isLessThanOrEqualTo(0.02 * exact);
  }

  @Property
  void whatWasAddedCanBeSubtractedWithoutATrace(
      @ForAll List<@IntRange(min = 0, max = 300) Integer> first,
      @ForAll List<@IntRange(min = 0, max = 300) Integer> second) {
    Histogram one = new Histogram();
    first.forEach(bucket -> one.add(bucket, 1));
    Histogram both = one.copy();
    Histogram other = new Histogram();
    second.forEach(bucket -> other.add(bucket, 1));
    both.add(other, 1);
    assertThat(both.total()).isEqualTo(first.size() + second.size());
    both.add(other, -1);
    assertThat(both).isEqualTo(one);
  }

  @Test
  void aFullHistogramFitsInTwoKibibytes() {
    assertThat(BucketGrid.size()).isLessThan(360);
  }

  @Test
  void anEmptyHistogramHasNoQuantile() {
    assertThat(BucketGrid.quantile(new Histogram(), 50, 100)).isNaN();
  }

  @Test
  void refusesWhatHasNoBucket() {
    assertThatThrownBy(() -> BucketGrid.bucketOf(-1)).hasMessage("value -1 is not in 0..5256000");
  }
}
