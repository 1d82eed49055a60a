package io.kpipulse.alert.desk;

import io.kpipulse.alert.notice.Acknowledgement;
import io.kpipulse.alert.notice.AcknowledgementCodec;
import io.kpipulse.alert.reason.Reason;
import io.kpipulse.alert.reason.ReasonCodec;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.rule.UnitCodec;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.alert.watch.AlertCodec;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.codec.Codec;
import io.kpipulse.codec.ListCodec;
import io.kpipulse.codec.Nullable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/** Entries of the ledger in the state of operators. */
final class LedgerEntryCodec implements Codec<LedgerEntry> {
  private static final long serialVersionUID = 1L;

  private final Codec<Alert> alerts = new AlertCodec();
  private final ListCodec<Unit> units = new ListCodec<>(new UnitCodec());
  private final Codec<Acknowledgement> acknowledgements =
      new Nullable<>(new AcknowledgementCodec());
  private final Codec<Reason> reasons;

  LedgerEntryCodec(Map<String, WindowDefinition> windows) {
    this.reasons = new ReasonCodec(windows);
  }

  @Override
  public void write(LedgerEntry value, DataOutput out) throws IOException {
    alerts.write(value.alert(), out);
    units.write(value.covered(), out);
    reasons.write(value.reason(), out);
    acknowledgements.write(value.acknowledgement(), out);
    out.writeBoolean(value.isRetracted());
  }

  @Override
  public LedgerEntry read(DataInput in) throws IOException {
    return new LedgerEntry(
        alerts.read(in),
        units.read(in),
        reasons.read(in),
        acknowledgements.read(in),
        in.readBoolean());
  }
}
