package io.kpipulse.alert.watch;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.rule.UnitCodec;
import io.kpipulse.codec.Codec;
import io.kpipulse.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Mornings in the state of operators. */
public final class MorningCodec implements Codec<Morning> {
  private static final long serialVersionUID = 1L;

  private final Codec<Unit> units = new UnitCodec();
  private final Codec<UnitState> states = new UnitStateCodec();

  @Override
  public void write(Morning value, DataOutput out) throws IOException {
    out.writeLong(value.step());
    VarLong.write(value.states().size(), out);
    for (Map.Entry<Unit, UnitState> entry : new TreeMap<>(value.states()).entrySet()) {
      units.write(entry.getKey(), out);
      states.write(entry.getValue(), out);
    }
  }

  @Override
  public Morning read(DataInput in) throws IOException {
    long step = in.readLong();
    Map<Unit, UnitState> read = new HashMap<>();
    for (int left = VarLong.readCount(in); left > 0; left--) {
      Unit unit = units.read(in);
      read.put(unit, states.read(in));
    }
    return new Morning(step, read);
  }
}
