package io.kpipulse.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.codec.VarLong;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Counts add up as in a sorted map. */
class HistogramTest {
  /** A count for a bucket. */
  record Count(int bucket, long count) {}

  @Provide
  Arbitrary<List<Count>> counts() {
    Arbitrary<Integer> buckets = Arbitraries.integers().between(0, BucketGrid.size() - 1);
    Arbitrary<Long> counts =
        Arbitraries.longs()
            .between(-3, 3)
            .flatMap(small -> Arbitraries.of(small, small, small, small << 7, small << 40));
    // Few buckets, and nearly all of them.
    return Arbitraries.of(10, 2_000)
        .flatMap(
            size -> Combinators.combine(buckets, counts).as(Count::new).list().ofMaxSize(size));
  }

  @Property(tries = 200)
  void holdsWhatASortedMapHolds(@ForAll("counts") List<Count> counts) {
    Histogram histogram = of(counts);
    TreeMap<Integer, Long> expected = new TreeMap<>();
    counts.forEach(count -> expected.merge(count.bucket(), count.count(), Long::sum));
    expected.values().removeIf(count -> count == 0);
    assertThat(histogram.isZero()).isEqualTo(expected.isEmpty());
    assertThat(histogram.total())
        .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
    for (int bucket = 0; bucket < BucketGrid.size(); bucket++) {
      assertThat(histogram.count(bucket)).isEqualTo(expected.getOrDefault(bucket, 0L));
    }
  }

  @Property(tries = 100)
  void whatWasAddedCanBeSubtractedWithoutATrace(
      @ForAll("counts") List<Count> first, @ForAll("counts") List<Count> second) {
    Histogram both = of(first);
    both.add(of(second), 1);
    both.add(of(second), -1);
    assertThat(both).isEqualTo(of(first)).hasSameHashCodeAs(of(first));
    both.add(of(first), -1);
    assertThat(both).isEqualTo(new Histogram()).hasSameHashCodeAs(new Histogram());
  }

  @Property(tries = 300)
  void holdsTheSumOfTwo(@ForAll("counts") List<Count> first, @ForAll("counts") List<Count> second) {
    Histogram both = of(first);
    both.add(of(second), 1);
    for (int bucket = 0; bucket < BucketGrid.size(); bucket++) {
      assertThat(both.count(bucket)).isEqualTo(of(first).count(bucket) + of(second).count(bucket));
    }
  }

  @Property(tries = 100)
  void theOrderOfAddingLeavesNoTrace(
      @ForAll("counts") List<Count> first, @ForAll("counts") List<Count> second) {
    Histogram one = of(first);
    one.add(of(second), 1);
    Histogram other = of(second);
    other.add(of(first), 1);
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
  }

  @Property(tries = 200)
  void theBucketOfARankIsThatOfTheSortedValues(
      @ForAll @Size(min = 1, max = 300) List<@IntRange(max = 336) Integer> values) {
    Histogram histogram = new Histogram();
    values.forEach(value -> histogram.add(value, 1));
    List<Integer> sorted = values.stream().sorted().toList();
    for (int rank = 1; rank <= sorted.size(); rank++) {
      assertThat(histogram.bucketOfRank(rank)).isEqualTo(sorted.get(rank - 1));
    }
  }

  @Property(tries = 100)
  void aCopyIsEqualAndSharesNothing(@ForAll("counts") List<Count> counts) {
    Histogram histogram = of(counts);
    Histogram copy = histogram.copy();
    assertThat(copy).isEqualTo(histogram);
    for (int bucket = 0; bucket < BucketGrid.size(); bucket++) {
      copy.add(bucket, 7);
    }
    assertThat(histogram).isEqualTo(of(counts));
  }

  @Property(tries = 100)
  void survivesTheRoundTripThroughBytes(@ForAll("counts") List<Count> counts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Histogram.write(of(counts), new DataOutputStream(bytes));
    Histogram again = read(bytes);
    if (of(counts).isZero()) {
      assertThat(again).isNull();
    } else {
      assertThat(again).isEqualTo(of(counts));
      assertThat(again.total()).isEqualTo(of(counts).total());
    }
  }

  @Test
  void bytesOfSomethingElseAreRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    VarLong.write(1, out);
    VarLong.write(338, out);
    VarLong.write(1, out);
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bucket 337");
  }

  private static Histogram read(ByteArrayOutputStream bytes) throws IOException {
    return Histogram.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static Histogram of(List<Count> counts) {
    Histogram histogram = new Histogram();
    counts.forEach(count -> histogram.add(count.bucket(), count.count()));
    return histogram;
  }
}
