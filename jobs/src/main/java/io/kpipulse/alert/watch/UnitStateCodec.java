package io.kpipulse.alert.watch;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.judge.EvidenceCodec;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.rule.UnitCodec;
import io.kpipulse.codec.Codec;
import io.kpipulse.codec.Nullable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** States of units in the state of operators. */
final class UnitStateCodec implements Codec<UnitState> {
  private static final long serialVersionUID = 1L;

  private final Codec<Evidence> evidence = new EvidenceCodec();
  private final Codec<Unit> covers = new Nullable<>(new UnitCodec());

  @Override
  public void write(UnitState value, DataOutput out) throws IOException {
    out.writeLong(value.since());
    out.writeLong(value.fired());
    out.writeLong(value.lastUnclear());
    evidence.write(value.evidence(), out);
    evidence.write(value.worst(), out);
    covers.write(value.cover(), out);
    out.writeLong(value.told());
  }

  @Override
  public UnitState read(DataInput in) throws IOException {
    return new UnitState(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        evidence.read(in),
        evidence.read(in),
        covers.read(in),
        in.readLong());
  }
}
