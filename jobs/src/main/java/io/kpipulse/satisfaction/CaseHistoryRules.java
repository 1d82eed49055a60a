package io.kpipulse.satisfaction;

import io.kpipulse.codec.VarLong;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.history.HistoryRules;
import io.kpipulse.history.MergeKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Rules for the events under one case id. */
public final class CaseHistoryRules implements HistoryRules<ServiceSatisfaction, CaseState> {
  private static final MergeKey<ServiceSatisfaction> KEY =
      MergeKey.ofRecords(
          ServiceSatisfaction.class,
          event -> event.getEventTime().toEpochMilli(),
          ServiceSatisfaction::getRevision,
          ServiceSatisfaction::getEventId);

  @Override
  public MergeKey<ServiceSatisfaction> key() {
    return KEY;
  }

  @Override
  public CaseState next(CaseState before, ServiceSatisfaction event) {
    return CaseState.after(before, event);
  }

  @Override
  public long lastDependent(CaseState state) {
    return state.latest() + CaseState.LONGEST_GAP;
  }

  @Override
  public void write(CaseState state, DataOutput out) throws IOException {
    VarLong.write(state.latest(), out);
    out.writeBoolean(state.answered());
    out.writeBoolean(state.complained());
  }

  @Override
  public CaseState read(DataInput in) throws IOException {
    return new CaseState(VarLong.read(in), in.readBoolean(), in.readBoolean());
  }
}
