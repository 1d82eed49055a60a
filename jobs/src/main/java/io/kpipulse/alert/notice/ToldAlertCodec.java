package io.kpipulse.alert.notice;

import io.kpipulse.alert.watch.Alert;
import io.kpipulse.alert.watch.AlertCodec;
import io.kpipulse.codec.Codec;
import io.kpipulse.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Told alerts in the state of operators. */
final class ToldAlertCodec implements Codec<ToldAlert> {
  private static final long serialVersionUID = 1L;

  private final Codec<Alert> alerts = new AlertCodec();

  @Override
  public void write(ToldAlert value, DataOutput out) throws IOException {
    out.writeUTF(value.id());
    out.writeInt(value.sequence());
    alerts.write(value.alert(), out);
    out.writeBoolean(value.isRetracted());
    out.writeLong(value.at());
    out.writeInt(value.level());
    out.writeBoolean(value.isAcknowledged());
    VarLong.write(value.tasks().size(), out);
    for (String task : value.tasks()) {
      out.writeUTF(task);
    }
  }

  @Override
  public ToldAlert read(DataInput in) throws IOException {
    return new ToldAlert(
        in.readUTF(),
        in.readInt(),
        alerts.read(in),
        in.readBoolean(),
        in.readLong(),
        in.readInt(),
        in.readBoolean(),
        texts(in));
  }

  private static Set<String> texts(DataInput in) throws IOException {
    Set<String> texts = new HashSet<>();
    for (int left = VarLong.readCount(in); left > 0; left--) {
      texts.add(in.readUTF());
    }
    return texts;
  }
}
