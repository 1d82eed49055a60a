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

/** Alerts in the state of operators. */
public final class AlertCodec implements Codec<Alert> {
  private static final long serialVersionUID = 1L;

  private final Codec<Unit> units = new UnitCodec();
  private final Codec<Unit> covers = new Nullable<>(new UnitCodec());
  private final Codec<Evidence> evidence = new EvidenceCodec();
  private final Codec<Evidence> last = new Nullable<>(new EvidenceCodec());

  @Override
  public void write(Alert value, DataOutput out) throws IOException {
    out.writeUTF(value.rule());
    units.write(value.unit(), out);
    out.writeLong(value.from());
    out.writeLong(value.fired());
    out.writeLong(value.to());
    out.writeLong(value.told());
    covers.write(value.cover(), out);
    evidence.write(value.evidence(), out);
    evidence.write(value.worst(), out);
    last.write(value.last(), out);
  }

  @Override
  public Alert read(DataInput in) throws IOException {
    return new Alert(
        in.readUTF(),
        units.read(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        covers.read(in),
        evidence.read(in),
        evidence.read(in),
        last.read(in));
  }
}
