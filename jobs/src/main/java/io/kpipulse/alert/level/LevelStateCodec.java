package io.kpipulse.alert.level;

import io.kpipulse.codec.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A state as bytes: 0.4 KB for a series of a day, 2 KB at most. */
public final class LevelStateCodec implements Codec<LevelState> {
  @Override
  public void write(LevelState value, DataOutput out) throws IOException {
    value.forecasts().write(out);
    value.evidence().write(out);
    LevelReading reading = value.reading();
    out.writeDouble(reading.expected());
    out.writeDouble(reading.likelihood());
    out.writeDouble(reading.surprise());
    out.writeBoolean(reading.direction() == Direction.ABOVE);
  }

  @Override
  public LevelState read(DataInput in) throws IOException {
    return new LevelState(
        Forecasts.read(in),
        Evidence.read(in),
        new LevelReading(
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readBoolean() ? Direction.ABOVE : Direction.BELOW));
  }
}
