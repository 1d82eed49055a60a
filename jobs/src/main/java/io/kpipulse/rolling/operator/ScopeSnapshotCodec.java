package io.kpipulse.rolling.operator;

import io.kpipulse.codec.VarLong;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.fact.MeasureVectorCodec;
import io.kpipulse.rolling.correction.BackwardRecompute.Pass;
import io.kpipulse.rolling.correction.Correction;
import io.kpipulse.rolling.scope.ScopeSnapshot;
import io.kpipulse.rolling.window.WindowSnapshot;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Scopes as the bytes that state holds: windows by name, slices by size. */
public final class ScopeSnapshotCodec {
  private static final int USUAL_BYTES = 512;
  private static final MeasureVectorCodec VECTORS = new MeasureVectorCodec();

  private ScopeSnapshotCodec() {}

  public static byte[] toBytes(ScopeSnapshot value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(USUAL_BYTES);
    VarLong.write(value.windows().size(), out);
    for (Map.Entry<String, WindowSnapshot> window : value.windows().entrySet()) {
      out.writeUTF(window.getKey());
      write(window.getValue(), out);
    }
    VarLong.write(value.slices().size(), out);
    for (Map.Entry<Long, long[]> slices : value.slices().entrySet()) {
      VarLong.write(slices.getKey(), out);
      write(slices.getValue(), out);
    }
    return out.getCopyOfBuffer();
  }

  private static void write(WindowSnapshot window, DataOutput out) throws IOException {
    out.writeLong(window.position());
    VECTORS.write(window.total(), out);
    out.writeBoolean(window.pending());
    out.writeLong(window.writtenAt());
    write(window.pendingRanges(), out);
    VarLong.write(window.correction().points(), out);
    out.writeLong(window.correction().oldestStep());
    out.writeBoolean(window.correction().cause() == Cause.AMENDED);
    out.writeBoolean(window.pass() != null);
    if (window.pass() != null) {
      out.writeLong(window.pass().step());
      VECTORS.write(window.pass().total(), out);
    }
  }

  private static void write(long[] values, DataOutput out) throws IOException {
    VarLong.write(values.length, out);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IOException if the bytes are no scope
   */
  public static ScopeSnapshot fromBytes(byte[] bytes) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    Map<String, WindowSnapshot> windows = new LinkedHashMap<>();
    for (int more = VarLong.readCount(in); more > 0; more--) {
      windows.put(in.readUTF(), readWindow(in));
    }
    Map<Long, long[]> slices = new LinkedHashMap<>();
    for (int more = VarLong.readCount(in); more > 0; more--) {
      slices.put(VarLong.read(in), readLongs(in));
    }
    return new ScopeSnapshot(windows, slices);
  }

  private static WindowSnapshot readWindow(DataInput in) throws IOException {
    long position = in.readLong();
    MeasureVector total = VECTORS.read(in);
    boolean pending = in.readBoolean();
    long writtenAt = in.readLong();
    long[] pendingRanges = readLongs(in);
    long points = VarLong.read(in);
    long oldestStep = in.readLong();
    Cause cause = in.readBoolean() ? Cause.AMENDED : Cause.ADDED;
    Pass pass = in.readBoolean() ? new Pass(in.readLong(), VECTORS.read(in)) : null;
    return new WindowSnapshot(
        position,
        total,
        pending,
        writtenAt,
        pendingRanges,
        new Correction(points, oldestStep, cause),
        pass);
  }

  private static long[] readLongs(DataInput in) throws IOException {
    long[] values = new long[VarLong.readCount(in)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readLong();
    }
    return values;
  }
}
