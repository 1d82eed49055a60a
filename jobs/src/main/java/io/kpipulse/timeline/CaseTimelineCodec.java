package io.kpipulse.timeline;

import io.kpipulse.codec.VarLong;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.satisfaction.CaseBase;
import io.kpipulse.satisfaction.CaseHistory;
import io.kpipulse.satisfaction.CaseState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Serializes the state of a case. */
public final class CaseTimelineCodec extends TimelineCodec<ServiceSatisfaction, CaseHistory> {
  public CaseTimelineCodec() {
    super(ServiceSatisfaction.class);
  }

  @Override
  void writeHistory(CaseHistory history, DataOutput out) throws IOException {
    CaseBase base = history.base();
    out.writeBoolean(base != null);
    if (base != null) {
      VarLong.write(base.state().latest(), out);
      out.writeBoolean(base.state().answered());
      out.writeBoolean(base.state().complained());
      VarLong.write(base.compactedUpTo(), out);
    }
    writeLog(history.tail(), out);
  }

  @Override
  CaseHistory readHistory(DataInput in) throws IOException {
    CaseBase base = in.readBoolean() ? readBase(in) : null;
    return new CaseHistory(base, readLog(CaseHistory.KEY, in));
  }

  private static CaseBase readBase(DataInput in) throws IOException {
    long latest = VarLong.read(in);
    boolean answered = in.readBoolean();
    boolean complained = in.readBoolean();
    return new CaseBase(new CaseState(latest, answered, complained), VarLong.read(in));
  }
}
