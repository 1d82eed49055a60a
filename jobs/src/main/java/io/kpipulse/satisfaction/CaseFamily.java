package io.kpipulse.satisfaction;

import io.kpipulse.codec.VarLong;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.history.EventFamily;
import io.kpipulse.history.FactExtractor;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.ZoneOffset;

/** Satisfaction responses, by case. */
public final class CaseFamily extends EventFamily<ServiceSatisfaction, CaseState> {
  public CaseFamily() {
    super(ServiceSatisfaction.class);
  }

  @Override
  public String entity(ServiceSatisfaction event) {
    return event.getCaseId();
  }

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
  public CaseState next(CaseState before, ServiceSatisfaction event) {
    return CaseState.after(before, event);
  }

  @Override
  public long lastDependent(CaseState state) {
    return state.latest() + CaseState.LONGEST_GAP;
  }

  @Override
  public FactExtractor<ServiceSatisfaction, CaseState> facts(ZoneOffset offset) {
    return new CaseFacts();
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
