package io.kpipulse.alert.series;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.rule.UnitCodec;
import io.kpipulse.codec.Codec;
import io.kpipulse.codec.VarLong;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.fact.MeasureVectorCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Points in the state of operators; of the fields only numbers. */
public final class FinalPointCodec implements Codec<FinalPoint> {
  private static final long serialVersionUID = 1L;

  private final Codec<Unit> units = new UnitCodec();
  private final Codec<MeasureVector> totals = new MeasureVectorCodec();

  @Override
  public void write(FinalPoint value, DataOutput out) throws IOException {
    out.writeUTF(value.measurement());
    out.writeUTF(value.window());
    units.write(value.unit(), out);
    VarLong.write(value.step(), out);
    VarLong.write(value.version(), out);
    totals.write(value.totals(), out);
    VarLong.write(value.fields().size(), out);
    for (Map.Entry<String, ?> field : new TreeMap<>(value.fields()).entrySet()) {
      out.writeUTF(field.getKey());
      out.writeDouble(((Number) field.getValue()).doubleValue());
    }
  }

  @Override
  public FinalPoint read(DataInput in) throws IOException {
    String measurement = in.readUTF();
    String window = in.readUTF();
    Unit unit = units.read(in);
    long step = VarLong.read(in);
    long version = VarLong.read(in);
    MeasureVector vector = totals.read(in);
    Map<String, Double> fields = new HashMap<>();
    for (int left = VarLong.readCount(in); left > 0; left--) {
      String name = in.readUTF();
      fields.put(name, in.readDouble());
    }
    return new FinalPoint(measurement, window, unit, step, version, vector, fields);
  }
}
