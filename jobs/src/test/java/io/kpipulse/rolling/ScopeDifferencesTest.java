package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.fact.FactDifference.Cause;
import io.kpipulse.fact.MeasureVector;
import org.junit.jupiter.api.Test;

class ScopeDifferencesTest {
  @Test
  void areHandedOverOnce() {
    ScopeDifferences differences = differences();
    assertThat(differences.handOver()).containsExactly(vector());
    assertThatThrownBy(differences::handOver)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TASK_FLOW|national");
  }

  @Test
  void aCopySharesNothingThatTheReceiverMayChange() {
    ScopeDifferences differences = differences();
    ScopeDifferences copy = new ScopeDifferencesCodec().copy(differences);
    MeasureVector handedOver = differences.handOver()[0];
    handedOver.add(0, 7);
    handedOver.count(3, 7);
    assertThat(copy).isEqualTo(differences());
    assertThat(copy.handOver()).containsExactly(vector());
  }

  private static ScopeDifferences differences() {
    return ScopeDifferences.of("TASK_FLOW|national", 60_000, Cause.AMENDED, vector());
  }

  private static MeasureVector vector() {
    MeasureVector vector = new MeasureVector(new long[] {5}, null);
    vector.count(3, 2);
    return vector;
  }
}
