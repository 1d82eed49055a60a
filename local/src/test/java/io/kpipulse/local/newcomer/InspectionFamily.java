package io.kpipulse.local.newcomer;

import io.kpipulse.event.RoadInspection;
import io.kpipulse.fact.DimensionFields;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.history.EventFamily;
import io.kpipulse.history.FactCollector;
import io.kpipulse.history.FactExtractor;
import io.kpipulse.validation.ValidationRules;
import java.io.DataInput;
import java.io.DataOutput;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Inspections of roads: each counts at its time, with its defects. An inspection is amended by one
 * of the same road and time with a greater revision; those of other times do not depend on it.
 */
final class InspectionFamily extends EventFamily<RoadInspection, Boolean> {
  static final MeasureGroup INSPECTIONS =
      new MeasureGroup("inspections", "INSPECTIONS", List.of("inspected", "defects"));

  InspectionFamily() {
    super(RoadInspection.class);
  }

  @Override
  public String name() {
    return "inspections";
  }

  @Override
  public String topic() {
    return "road-inspections";
  }

  @Override
  public String job() {
    return "inspection-kpi";
  }

  @Override
  public List<MeasureGroup> groups() {
    return List.of(INSPECTIONS);
  }

  @Override
  public void check(RoadInspection event, ValidationRules rules) {
    rules
        .time("event_time", time(event))
        .recordTimestamp()
        .range("defects", event.getDefects(), 0, 1_000)
        .id("event_id", event.getEventId())
        .id("road_id", event.getRoadId());
  }

  @Override
  public String entity(RoadInspection event) {
    return event.getRoadId();
  }

  @Override
  public long time(RoadInspection event) {
    return event.getEventTime().toEpochMilli();
  }

  @Override
  public long revision(RoadInspection event) {
    return event.getRevision();
  }

  @Override
  public String id(RoadInspection event) {
    return event.getEventId();
  }

  @Override
  public FactExtractor<RoadInspection, Boolean> facts(
      ZoneOffset offset, DimensionFields dimensions) {
    return history -> {
      FactCollector facts = new FactCollector();
      for (RoadInspection event : history.tail().states()) {
        MeasureVector measures = facts.at(time(event), INSPECTIONS.name(), dimensions.of(event), 2);
        measures.add(0, 1);
        measures.add(1, event.getDefects());
      }
      return facts.facts();
    };
  }

  /** No inspection depends on one before, so there is nothing to carry along. */
  @Override
  public Boolean next(Boolean before, RoadInspection event) {
    return true;
  }

  @Override
  public long lastDependent(Boolean state) {
    return Long.MIN_VALUE;
  }

  @Override
  public void write(Boolean state, DataOutput out) {}

  @Override
  public Boolean read(DataInput in) {
    return true;
  }
}
