package io.kpipulse.rolling;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.correction.Correction;
import io.kpipulse.rolling.correction.PointOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Does what a time-series store does: a point written again replaces the one before. */
public final class RecordedPoints implements PointOutput {
  private final Map<String, NavigableMap<Long, MeasureVector>> points = new HashMap<>();
  private final List<Long> written = new ArrayList<>();
  private final List<Correction> corrections = new ArrayList<>();

  @Override
  public void point(WindowDefinition window, long step, MeasureVector totals) {
    points.computeIfAbsent(window.name(), any -> new TreeMap<>()).put(step, totals.copy());
    written.add(step);
  }

  @Override
  public void correction(WindowDefinition window, Correction correction) {
    corrections.add(correction);
  }

  public NavigableMap<Long, MeasureVector> of(WindowDefinition window) {
    return points.getOrDefault(window.name(), new TreeMap<>());
  }

  /** The first measure of a step. */
  public long value(WindowDefinition window, long step) {
    return of(window).get(step).sum(0);
  }

  /** The steps written since this was last called, in turn. */
  public List<Long> takeWritten() {
    List<Long> taken = List.copyOf(written);
    written.clear();
    return taken;
  }

  public List<Correction> corrections() {
    return corrections;
  }
}
