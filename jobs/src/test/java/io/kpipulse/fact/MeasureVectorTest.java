package io.kpipulse.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasureVectorTest {
  @Test
  void whatWasAddedCanBeSubtractedWithoutATrace() {
    MeasureVector total = vector(3, 7);
    MeasureVector added = vector(-5, 8);
    total.add(added);
    assertThat(total.sum(0)).isEqualTo(-2);
    assertThat(total.histogram().count(8)).isEqualTo(1);
    total.subtract(added);
    assertThat(total).isEqualTo(vector(3, 7)).hasSameHashCodeAs(vector(3, 7));
    total.subtract(vector(3, 7));
    assertThat(total.isZero()).isTrue();
    assertThat(total).isEqualTo(new MeasureVector(1)).hasSameHashCodeAs(new MeasureVector(1));
  }

  @Test
  void countsAloneMakeNoPointButAreNotNothing() {
    MeasureVector counted = vector(0, 7);
    assertThat(counted.sumsAreZero()).isTrue();
    assertThat(counted.isZero()).isFalse();
  }

  @Test
  void aCopySharesNothing() {
    MeasureVector original = vector(3, 7);
    MeasureVector copy = original.copy();
    copy.add(0, 1);
    copy.count(7, 1);
    assertThat(original).isEqualTo(vector(3, 7));
  }

  private static MeasureVector vector(long sum, int bucket) {
    MeasureVector vector = new MeasureVector(new long[] {sum}, null);
    vector.count(bucket, 1);
    return vector;
  }
}
