package io.kpipulse.alert.judge;

import io.kpipulse.codec.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Evidence in the state of operators. */
public final class EvidenceCodec implements Codec<Evidence> {
  private static final long serialVersionUID = 1L;

  @Override
  public void write(Evidence value, DataOutput out) throws IOException {
    out.writeUTF(value.reason().name());
    out.writeUTF(value.standing().name());
    out.writeDouble(value.value());
    out.writeDouble(value.baseline());
    out.writeDouble(value.samples());
    out.writeDouble(value.baselineSamples());
    out.writeDouble(value.worse());
    out.writeDouble(value.chance());
  }

  @Override
  public Evidence read(DataInput in) throws IOException {
    return new Evidence(
        Reason.valueOf(in.readUTF()),
        Standing.valueOf(in.readUTF()),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble());
  }
}
