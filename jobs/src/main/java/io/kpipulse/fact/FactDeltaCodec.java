package io.kpipulse.fact;

import io.kpipulse.codec.Codec;
import io.kpipulse.codec.VarLong;
import io.kpipulse.fact.FactDelta.Cause;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Fact deltas. Causes travel as their place in the order. */
public final class FactDeltaCodec implements Codec<FactDelta> {
  private static final List<Cause> CAUSES = List.of(Cause.values());

  private final DimensionsCodec dimensions = new DimensionsCodec();
  private final MeasureVectorCodec measures = new MeasureVectorCodec();

  @Override
  public void write(FactDelta value, DataOutput out) throws IOException {
    Fact fact = value.fact();
    VarLong.write(fact.time(), out);
    out.writeUTF(fact.group());
    out.writeByte(CAUSES.indexOf(value.cause()));
    dimensions.write(fact.dimensions(), out);
    measures.write(fact.measures(), out);
  }

  @Override
  public FactDelta read(DataInput in) throws IOException {
    long time = VarLong.read(in);
    String group = in.readUTF();
    Cause cause = CAUSES.get(in.readUnsignedByte());
    Dimensions codes = dimensions.read(in);
    MeasureVector vector = measures.read(in);
    return new FactDelta(new Fact(time, group, codes, vector), cause);
  }
}
