package io.kpipulse.rolling;

import static io.kpipulse.wire.CodecBytes.read;
import static io.kpipulse.wire.CodecBytes.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ScopeDeltaTest {
  @Test
  void areHandedOverOnce() {
    ScopeDelta differences = differences();
    assertThat(differences.handOver()).containsExactly(vector());
    assertThatThrownBy(differences::handOver)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TASK_FLOW|national");
  }

  @Test
  void aCopySharesNothingThatTheReceiverMayChange() {
    ScopeDelta differences = differences();
    ScopeDelta copy = new ScopeDeltaCodec().copy(differences);
    MeasureVector handedOver = differences.handOver()[0];
    handedOver.add(0, 7);
    handedOver.count(3, 7);
    assertThat(copy).isEqualTo(differences());
    assertThat(copy.handOver()).containsExactly(vector());
  }

  @Test
  void travelAsTheyAre() throws IOException {
    MeasureVector counted = vector();
    counted.count(300, -1);
    ScopeDelta differences =
        new ScopeDelta(
            "TASK_FLOW|national",
            new long[] {
              ScopeDelta.head(180_000, false),
              ScopeDelta.head(60_000, true),
              ScopeDelta.head(-60_000, false)
            },
            new MeasureVector[] {counted, new MeasureVector(1), vector()});
    ScopeDeltaCodec codec = new ScopeDeltaCodec();
    assertThat(read(codec, codec.version(), written(codec, differences))).isEqualTo(differences);
  }

  private static ScopeDelta differences() {
    return ScopeDelta.of("TASK_FLOW|national", 60_000, Cause.AMENDED, vector());
  }

  private static MeasureVector vector() {
    MeasureVector vector = new MeasureVector(new long[] {5}, null);
    vector.count(3, 2);
    return vector;
  }
}
