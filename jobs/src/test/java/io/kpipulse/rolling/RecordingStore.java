package io.kpipulse.rolling;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Does what a time-series store does: a point written again replaces the one before. */
final class RecordingStore implements PointOutput {
  private final Map<String, NavigableMap<Long, MeasureVector>> points = new HashMap<>();
  private final List<String> writes = new ArrayList<>();
  private final List<Correction> corrections = new ArrayList<>();

  @Override
  public void point(WindowDefinition window, long step, MeasureVector totals) {
    points.computeIfAbsent(window.name(), any -> new TreeMap<>()).put(step, totals.copy());
    writes.add(window.name() + "@" + step);
  }

  @Override
  public void correction(WindowDefinition window, Correction correction) {
    corrections.add(correction);
  }

  NavigableMap<Long, MeasureVector> points(String window) {
    return points.getOrDefault(window, new TreeMap<>());
  }

  List<String> takeWrites() {
    List<String> taken = List.copyOf(writes);
    writes.clear();
    return taken;
  }

  List<Correction> corrections() {
    return corrections;
  }
}
