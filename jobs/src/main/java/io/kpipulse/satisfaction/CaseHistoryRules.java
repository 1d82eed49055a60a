package io.kpipulse.satisfaction;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.VarLong;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.history.HistoryRules;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Rules for the events under one case id. */
public final class CaseHistoryRules implements HistoryRules<ServiceSatisfaction, CaseState> {
  private final AvroCodec<ServiceSatisfaction> events = new AvroCodec<>(ServiceSatisfaction.class);

  @Override
  public long time(ServiceSatisfaction event) {
    return event.getEventTime().toEpochMilli();
  }

  @Override
  public long revision(ServiceSatisfaction event) {
    return event.getRevision();
  }

  @Override
  public String id(ServiceSatisfaction event) {
    return event.getEventId();
  }

  @Override
  public byte[] encode(ServiceSatisfaction event) {
    return events.encode(event);
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
