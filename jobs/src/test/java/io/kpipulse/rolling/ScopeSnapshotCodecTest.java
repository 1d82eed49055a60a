package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.correction.PointOutput.Correction;
import io.kpipulse.codec.VarLong;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScopeSnapshotCodecTest {
  private static final ScopeSnapshotCodec CODEC = new ScopeSnapshotCodec();

  @Test
  void survivesTheRoundTrip() throws IOException {
    ScopeSnapshot snapshot = new ScopeSnapshot(17, Map.of("24h", window()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CODEC.write(snapshot, new DataOutputStream(bytes));
    assertThat(read(CODEC.version(), bytes)).isEqualTo(snapshot);
  }

  @Test
  void readsWhatTheFirstVersionWrote() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    VarLong.write(1, out);
    out.writeUTF("24h");
    out.writeLong(600_000);
    // The total: two sums, then one bucket by its number.
    for (long number : new long[] {2, 5, -6, 1, 44, 9}) {
      VarLong.write(number, out);
    }
    out.writeBoolean(true);
    VarLong.write(2, out);
    out.writeLong(0);
    out.writeLong(300_000);
    VarLong.write(3, out);
    out.writeLong(300_000);
    out.writeBoolean(true);
    assertThat(read(1, bytes))
        .isEqualTo(new ScopeSnapshot(ScopeSnapshot.NOTHING_WAITS, Map.of("24h", window())));
  }

  private static WindowSnapshot window() {
    MeasureVector total = new MeasureVector(new long[] {5, -6}, null);
    total.count(44, 9);
    return new WindowSnapshot(
        600_000, total, true, List.of(0L, 300_000L), new Correction(3, 300_000, Cause.AMENDED));
  }

  private static ScopeSnapshot read(int version, ByteArrayOutputStream bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    ScopeSnapshot read = CODEC.read(version, in);
    assertThat(in.available()).isZero();
    return read;
  }
}
