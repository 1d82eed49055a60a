package io.kpipulse.rolling.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.correction.BackwardRecompute.Pass;
import io.kpipulse.rolling.correction.Correction;
import io.kpipulse.rolling.scope.ScopeSnapshot;
import io.kpipulse.rolling.window.WindowSnapshot;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeSnapshotCodecTest {
  @ParameterizedTest(name = "in the middle of a pass: {0}")
  @ValueSource(booleans = {false, true})
  void aScopeSurvivesTheRoundTrip(boolean passing) throws IOException {
    WindowSnapshot window =
        new WindowSnapshot(
            600_000,
            vector(5),
            true,
            12_345,
            new long[] {0, 300_000, 400_000, 500_000},
            new Correction(3, 300_000, Cause.AMENDED),
            passing ? new Pass(300_000, vector(4)) : null);
    ScopeSnapshot snapshot =
        new ScopeSnapshot(
            Map.of("24h", window, "now", WindowSnapshot.notStarted(2)),
            Map.of(60_000L, new long[] {-3, Long.MIN_VALUE}, 86_400_000L, new long[0]));
    ScopeSnapshot again = ScopeSnapshotCodec.fromBytes(ScopeSnapshotCodec.toBytes(snapshot));
    assertThat(again)
        .usingRecursiveComparison()
        .withEqualsForType(MeasureVector::equals, MeasureVector.class)
        .isEqualTo(snapshot);
  }

  private static MeasureVector vector(long value) {
    MeasureVector vector = new MeasureVector(new long[] {value, -6}, null);
    vector.count(44, 9);
    vector.count(336, value);
    return vector;
  }
}
