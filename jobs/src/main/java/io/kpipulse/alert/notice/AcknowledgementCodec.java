package io.kpipulse.alert.notice;

import io.kpipulse.codec.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Acknowledgements in the state of operators. */
public final class AcknowledgementCodec implements Codec<Acknowledgement> {
  private static final long serialVersionUID = 1L;

  @Override
  public void write(Acknowledgement value, DataOutput out) throws IOException {
    out.writeUTF(value.alertId());
    out.writeLong(value.at());
    out.writeUTF(value.post());
    out.writeUTF(value.comment());
  }

  @Override
  public Acknowledgement read(DataInput in) throws IOException {
    return new Acknowledgement(in.readUTF(), in.readLong(), in.readUTF(), in.readUTF());
  }
}
