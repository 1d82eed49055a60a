package io.kpipulse.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class BucketGridTest {
  @Test
  void theRepresentativeIsWithinTwoPercentOfEveryValue() {
    for (int value = 0; value <= BucketGrid.MAX_VALUE; value++) {
      double representative = BucketGrid.representative(BucketGrid.bucketOf(value));
      if (Math.abs(representative - value) > 0.02 * value) {
        assertThat(representative)
            .as("representative of %s", value)
            .isCloseTo(value, within(0.02 * value));
      }
    }
  }

  @Test
  void bucketsFollowEachOtherWithoutAGap() {
    int bucket = -1;
    for (int value = 0; value <= BucketGrid.MAX_VALUE; value++) {
      int next = BucketGrid.bucketOf(value);
      if (next != bucket) {
        assertThat(next).as("bucket of %s", value).isEqualTo(bucket + 1);
        bucket = next;
      }
    }
    assertThat(BucketGrid.size()).isEqualTo(bucket + 1).isEqualTo(337);
  }

  @Property
  void aQuantileIsWithinTwoPercentOfTheNearestRank(
      @ForAll @NotEmpty List<@LongRange(min = 0, max = BucketGrid.MAX_VALUE) Long> values,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    Histogram histogram = new Histogram();
    values.forEach(value -> histogram.add(BucketGrid.bucketOf(value), 1));
    List<Long> sorted = values.stream().sorted().toList();
    int rank = (percent * sorted.size() + 99) / 100;
    long exact = sorted.get(rank - 1);
    assertThat(Math.abs(BucketGrid.quantile(histogram, percent) - exact))
        .isLessThanOrEqualTo(0.02 * exact);
  }

  @Property
  void aQuantileIsTheRepresentativeOfTheValueAtTheNearestRank(
      @ForAll @NotEmpty List<@IntRange(min = 0, max = 336) Integer> buckets,
      @ForAll @IntRange(min = 1, max = 5) int times,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    Histogram histogram = new Histogram();
    List<Integer> sorted = new ArrayList<>();
    for (int bucket : buckets) {
      histogram.add(bucket, times);
      sorted.addAll(Collections.nCopies(times, bucket));
    }
    Collections.sort(sorted);
    int rank = (percent * sorted.size() + 99) / 100;
    assertThat(BucketGrid.quantile(histogram, percent))
        .isEqualTo(BucketGrid.representative(sorted.get(rank - 1)));
  }

  @Test
  void anEmptyHistogramHasNoQuantile() {
    assertThat(BucketGrid.quantile(new Histogram(), 50)).isNaN();
  }

  @Test
  void refusesWhatHasNoBucket() {
    assertThatThrownBy(() -> BucketGrid.bucketOf(-1)).hasMessage("value -1 is not in 0..5256000");
  }
}
