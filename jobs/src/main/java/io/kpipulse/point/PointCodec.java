package io.kpipulse.point;

import io.kpipulse.codec.Codec;
import io.kpipulse.codec.VarLong;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.DimensionsCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Points on their way to a sink in another task. */
public final class PointCodec implements Codec<Point> {
  private final DimensionsCodec dimensions = new DimensionsCodec();

  @Override
  public void write(Point value, DataOutput out) throws IOException {
    Series series = value.series();
    out.writeUTF(series.measurement());
    out.writeUTF(series.scope());
    out.writeUTF(series.window());
    dimensions.write(series.members(), out);
    out.writeLong(value.time());
    VarLong.write(value.integers().length, out);
    for (long integer : value.integers()) {
      VarLong.write(integer, out);
    }
    VarLong.write(value.doubles().length, out);
    for (double number : value.doubles()) {
      out.writeDouble(number);
    }
    VarLong.write(value.strings().length, out);
    for (String string : value.strings()) {
      out.writeUTF(string);
    }
  }

  @Override
  public Point read(DataInput in) throws IOException {
    String measurement = in.readUTF();
    String scope = in.readUTF();
    String window = in.readUTF();
    Dimensions members = dimensions.read(in);
    long time = in.readLong();
    long[] integers = new long[VarLong.readCount(in)];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = VarLong.read(in);
    }
    double[] doubles = new double[VarLong.readCount(in)];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = in.readDouble();
    }
    String[] strings = new String[VarLong.readCount(in)];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = in.readUTF();
    }
    Series series = new Series(measurement, scope, window, members);
    return new Point(series, time, integers, doubles, strings);
  }
}
