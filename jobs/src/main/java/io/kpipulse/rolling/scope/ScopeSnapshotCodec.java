package io.kpipulse.rolling.scope;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.correction.BackwardRecompute.Pass;
import io.kpipulse.rolling.correction.Correction;
import io.kpipulse.rolling.window.WindowSnapshot;
import io.kpipulse.wire.Codec;
import io.kpipulse.wire.MeasureVectorCodec;
import io.kpipulse.wire.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Scopes in state: windows by name, slices by size. */
public final class ScopeSnapshotCodec implements Codec<ScopeSnapshot> {
  private static final long serialVersionUID = 1L;

  private final MeasureVectorCodec vectors = new MeasureVectorCodec();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ScopeSnapshot value, DataOutput out) throws IOException {
    out.writeLong(value.correctingSince());
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
  }

  private void write(WindowSnapshot window, DataOutput out) throws IOException {
    out.writeLong(window.position());
    vectors.write(window.total(), out);
    out.writeBoolean(window.pending());
    out.writeLong(window.writtenAt());
    write(window.dirty(), out);
    VarLong.write(window.correction().points(), out);
    out.writeLong(window.correction().oldestStep());
    out.writeBoolean(window.correction().cause() == Cause.AMENDED);
    out.writeBoolean(window.pass() != null);
    if (window.pass() != null) {
      out.writeLong(window.pass().step());
      vectors.write(window.pass().total(), out);
    }
  }

  private static void write(long[] values, DataOutput out) throws IOException {
    VarLong.write(values.length, out);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  @Override
  public ScopeSnapshot read(int version, DataInput in) throws IOException {
    long since = in.readLong();
    Map<String, WindowSnapshot> windows = new LinkedHashMap<>();
    for (int more = VarLong.readCount(in); more > 0; more--) {
      windows.put(in.readUTF(), readWindow(in));
    }
    Map<Long, long[]> slices = new LinkedHashMap<>();
    for (int more = VarLong.readCount(in); more > 0; more--) {
      slices.put(VarLong.read(in), readLongs(in));
    }
    return new ScopeSnapshot(since, windows, slices);
  }

  private WindowSnapshot readWindow(DataInput in) throws IOException {
    long position = in.readLong();
    MeasureVector total = vectors.read(vectors.version(), in);
    boolean pending = in.readBoolean();
    long writtenAt = in.readLong();
    long[] dirty = readLongs(in);
    long points = VarLong.read(in);
    long oldestStep = in.readLong();
    Cause cause = in.readBoolean() ? Cause.AMENDED : Cause.ADDED;
    Pass pass =
        in.readBoolean() ? new Pass(in.readLong(), vectors.read(vectors.version(), in)) : null;
    return new WindowSnapshot(
        position,
        total,
        pending,
        writtenAt,
        dirty,
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
