package io.kpipulse.rolling.scope;

import static io.kpipulse.codec.CodecBytes.read;
import static io.kpipulse.codec.CodecBytes.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.scope.ScopeDelta.SliceSum;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeDeltaCodecTest {
  @Test
  void aDeltaSurvivesTheRoundTrip() throws IOException {
    ScopeDelta delta =
        new ScopeDelta(
            "TASK_FLOW|national",
            List.of(
                new SliceSum(180_000, Cause.ADDED, vector(-1)),
                new SliceSum(60_000, Cause.AMENDED, new MeasureVector(1)),
                new SliceSum(-60_000, Cause.ADDED, vector(7))));
    ScopeDeltaCodec codec = new ScopeDeltaCodec();
    assertThat(read(codec, written(codec, delta))).isEqualTo(delta);
  }

  private static MeasureVector vector(long value) {
    MeasureVector vector = new MeasureVector(new long[] {value, -6}, null);
    vector.count(44, 9);
    vector.count(336, value);
    return vector;
  }
}
