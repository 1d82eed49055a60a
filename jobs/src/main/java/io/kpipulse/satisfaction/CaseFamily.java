package io.kpipulse.satisfaction;

import io.kpipulse.codec.VarLong;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.DimensionFields;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.history.EventFamily;
import io.kpipulse.history.FactExtractor;
import io.kpipulse.validation.ValidationRules;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;

/** Satisfaction responses, by case. */
public final class CaseFamily extends EventFamily<ServiceSatisfaction, CaseState> {
  private static final String NAME = "satisfaction";

  /** What happened to cases: {@code satisfaction_kpi}. */
  public static final MeasureGroup SATISFACTION =
      new MeasureGroup(NAME, "SATISFACTION", SatisfactionMeasure.names());

  private static final long MAX_PROCESSING_MINUTES = 5_256_000;

  public CaseFamily() {
    super(ServiceSatisfaction.class);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String topic() {
    return "service-satisfaction";
  }

  @Override
  public String job() {
    return "satisfaction-kpi";
  }

  @Override
  public List<MeasureGroup> groups() {
    return List.of(SATISFACTION);
  }

  @Override
  public void check(ServiceSatisfaction event, ValidationRules rules) {
    Long score = event.getScore() == null ? null : Long.valueOf(event.getScore());
    rules
        .unit(event.getMinistry(), event.getLocality())
        .time("event_time", event.getEventTime().toEpochMilli())
        .recordTimestamp()
        .range("score", score, 1, 5)
        .range("processing_minutes", event.getProcessingMinutes(), 0, MAX_PROCESSING_MINUTES)
        .range("supplements", event.getSupplements(), 0, 100)
        .id("event_id", event.getEventId())
        .id("case_id", event.getCaseId());
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
  public FactExtractor<ServiceSatisfaction, CaseState> facts(
      ZoneOffset offset, DimensionFields dimensions) {
    return new CaseFacts(dimensions);
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
