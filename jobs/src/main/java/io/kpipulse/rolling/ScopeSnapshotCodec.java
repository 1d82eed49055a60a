package io.kpipulse.rolling;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.rolling.PointOutput.Correction;
import io.kpipulse.wire.Codec;
import io.kpipulse.wire.MeasureVectorCodec;
import io.kpipulse.wire.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the windows of a scope are kept in state; windows are found again by name. A version for each
 * of the vectors in it.
 */
public final class ScopeSnapshotCodec implements Codec<ScopeSnapshot> {
  private static final long serialVersionUID = 1L;

  /** Did not tell since when late facts wait. */
  private static final int WITHOUT_WAITING = 1;

  private final MeasureVectorCodec vectors = new MeasureVectorCodec();

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(ScopeSnapshot value, DataOutput out) throws IOException {
    out.writeLong(value.waitingSince());
    VarLong.write(value.windows().size(), out);
    for (Map.Entry<String, WindowSnapshot> entry : value.windows().entrySet()) {
      WindowSnapshot window = entry.getValue();
      out.writeUTF(entry.getKey());
      out.writeLong(window.position());
      vectors.write(window.total(), out);
      out.writeBoolean(window.stale());
      VarLong.write(window.dirty().size(), out);
      for (long bound : window.dirty()) {
        out.writeLong(bound);
      }
      VarLong.write(window.correction().points(), out);
      out.writeLong(window.correction().oldestStep());
      out.writeBoolean(window.correction().cause() == Cause.AMENDED);
    }
  }

  @Override
  public ScopeSnapshot read(int version, DataInput in) throws IOException {
    long since = version == WITHOUT_WAITING ? ScopeSnapshot.NOTHING_WAITS : in.readLong();
    int size = VarLong.readCount(in);
    Map<String, WindowSnapshot> windows = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      windows.put(in.readUTF(), window(version, in));
    }
    return new ScopeSnapshot(since, windows);
  }

  private WindowSnapshot window(int version, DataInput in) throws IOException {
    long position = in.readLong();
    // Both codecs have gone to version 2 together.
    var total = vectors.read(version, in);
    boolean stale = in.readBoolean();
    int bounds = VarLong.readCount(in);
    List<Long> dirty = new ArrayList<>(bounds);
    for (int i = 0; i < bounds; i++) {
      dirty.add(in.readLong());
    }
    Correction correction =
        new Correction(
            VarLong.read(in), in.readLong(), in.readBoolean() ? Cause.AMENDED : Cause.LATE);
    return new WindowSnapshot(position, total, stale, dirty, correction);
  }
}
