package io.kpipulse.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Counts add up as in a sorted map, however they are held. */
class HistogramTest {
  /** A count for a bucket. */
  record Count(int bucket, long count) {}

  @Provide
  Arbitrary<List<Count>> counts() {
    Arbitrary<Integer> buckets = Arbitraries.integers().between(0, BucketGrid.size() - 1);
    Arbitrary<Long> small = Arbitraries.longs().between(-3, 3);
    // Around what fits into one, two and four bytes, what fits beside a bucket, and far beyond.
    Arbitrary<Long> large =
        Arbitraries.of(1L << 7, 1L << 15, 1L << 21, 1L << 31, 1L << 40)
            .flatMap(bound -> Arbitraries.longs().between(-bound - 2, bound + 2));
    // Few buckets, about as many as where the layout changes, and nearly all.
    return Combinators.combine(Arbitraries.of(10, 50, 2_000), Arbitraries.of(0, 1, 5))
        .flatAs(
            (size, oftenLarge) -> {
              Arbitrary<Long> counts =
                  Arbitraries.frequencyOf(tuple(20, small), tuple(oftenLarge, large));
              return Combinators.combine(buckets, counts).as(Count::new).list().ofMaxSize(size);
            });
  }

  private static <T> Tuple2<Integer, T> tuple(int weight, T value) {
    return Tuple.of(weight, value);
  }

  @Property(tries = 300)
  void holdsWhatASortedMapHolds(@ForAll("counts") List<Count> counts) {
    Histogram histogram = of(counts);
    TreeMap<Integer, Long> expected = new TreeMap<>();
    counts.forEach(count -> expected.merge(count.bucket(), count.count(), Long::sum));
    expected.values().removeIf(count -> count == 0);
    assertThat(histogram.size()).isEqualTo(expected.size());
    assertThat(histogram.total())
        .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
    assertThat(histogram).hasToString(expected.toString());
    for (int bucket = 0; bucket < BucketGrid.size(); bucket++) {
      assertThat(histogram.count(bucket)).isEqualTo(expected.getOrDefault(bucket, 0L));
    }
  }

  @Property(tries = 300)
  void whatWasAddedCanBeSubtractedWithoutATrace(
      @ForAll("counts") List<Count> first, @ForAll("counts") List<Count> second) {
    Histogram one = of(first);
    Histogram both = one.copy();
    both.add(of(second), 1);
    both.add(of(second), -1);
    assertSame(both, one);
    both.add(one, -1);
    assertSame(both, new Histogram());
  }

  @Property(tries = 300)
  void mergingIsAssociativeAndCommutative(
      @ForAll("counts") List<Count> first,
      @ForAll("counts") List<Count> second,
      @ForAll("counts") List<Count> third) {
    Histogram a = of(first);
    Histogram b = of(second);
    Histogram c = of(third);
    assertSame(sum(a, b), sum(b, a));
    assertSame(sum(sum(a, b), c), sum(a, sum(b, c)));
  }

  @Property(tries = 300)
  void aRankIsInTheSameBucketHoweverTheCountsAreHeld(@ForAll("counts") List<Count> counts) {
    Histogram histogram = of(counts);
    Histogram spacious = Histogram.spacious();
    spacious.add(histogram, 1);
    assertSameRanks(spacious, histogram);
  }

  private static void assertSameRanks(Histogram actual, Histogram expected) {
    long total = expected.total();
    for (long rank = 1; rank <= total; rank += Math.max(1, total / 10)) {
      assertThat(actual.bucketOfRank(rank)).isEqualTo(expected.bucketOfRank(rank));
    }
  }

  @Property(tries = 300)
  void theBucketOfARankIsThatOfTheSortedValues(
      @ForAll @Size(min = 1, max = 300) List<@IntRange(max = 336) Integer> values) {
    Histogram histogram = new Histogram();
    values.forEach(value -> histogram.add(value, 1));
    List<Integer> sorted = values.stream().sorted().toList();
    for (int rank = 1; rank <= sorted.size(); rank++) {
      assertThat(histogram.bucketOfRank(rank)).isEqualTo(sorted.get(rank - 1));
    }
  }

  @Property(tries = 300)
  void aCopyIsEqualAndSharesNothing(@ForAll("counts") List<Count> counts) {
    Histogram histogram = of(counts);
    Histogram copy = histogram.copy();
    assertSame(copy, histogram);
    for (int bucket = 0; bucket < BucketGrid.size(); bucket++) {
      copy.add(bucket, 7);
    }
    assertSame(histogram, of(counts));
  }

  @Test
  void oneValueAloneHasASingleBucket() {
    assertThat(of(List.of(new Count(300, 1))).singleBucket()).isEqualTo(300);
    assertThat(of(List.of(new Count(0, 1))).singleBucket()).isZero();
    assertThat(of(List.of(new Count(300, 2))).singleBucket()).isEqualTo(Histogram.NO_BUCKET);
    assertThat(of(List.of(new Count(300, -1))).singleBucket()).isEqualTo(Histogram.NO_BUCKET);
    assertThat(of(List.of(new Count(3, 1), new Count(4, 1))).singleBucket())
        .isEqualTo(Histogram.NO_BUCKET);
    assertThat(new Histogram().singleBucket()).isEqualTo(Histogram.NO_BUCKET);
  }

  @Test
  void aDifferentCountIsNotEqual() {
    Histogram one = of(List.of(new Count(3, 1)));
    assertThat(one).isNotEqualTo(of(List.of(new Count(3, 2))));
    assertThat(one).isNotEqualTo(of(List.of(new Count(4, 1))));
    assertThat(one).isNotEqualTo(new Histogram());
  }

  private static void assertSame(Histogram actual, Histogram expected) {
    assertThat(actual).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(expected).isEqualTo(actual).hasToString(actual.toString());
    assertSameRanks(actual, expected);
  }

  private static Histogram of(List<Count> counts) {
    Histogram histogram = new Histogram();
    counts.forEach(count -> histogram.add(count.bucket(), count.count()));
    return histogram;
  }

  private static Histogram sum(Histogram one, Histogram other) {
    Histogram sum = one.copy();
    sum.add(other, 1);
    return sum;
  }
}
