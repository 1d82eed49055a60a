package io.kpipulse.alert.series;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.explain.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the signals that rules are about from points. */
public final class SignalReader {
  private record Source(String measurement, String window) {}

  private final Catalog catalog;
  private final Map<Source, List<Signal>> wanted = new HashMap<>();
  private final Map<String, KpiShare> shares = new HashMap<>();

  public SignalReader(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * A signal is to be read.
   *
   * @param samples the field with the number of samples behind it; empty for one each
   * @throws IllegalArgumentException if the catalogue has no such measurement
   */
  public void want(Signal signal, String samples) {
    MeasurementDefinition measurement =
        catalog.measurements().stream()
            .filter(known -> known.name().equals(signal.measurement()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no measurement: " + signal));
    List<Signal> known =
        wanted.computeIfAbsent(
            new Source(signal.measurement(), signal.window()), any -> new ArrayList<>());
    if (!known.contains(signal)) {
      known.add(signal);
    }
    shares.put(signal.kpi(), new KpiShare(measurement.fields(), signal.kpi(), samples));
  }

  /** The signals that a point is of. */
  public List<Signal> signals(FinalPoint point) {
    return wanted.getOrDefault(new Source(point.measurement(), point.window()), List.of());
  }

  /** The value of a KPI. */
  public Share share(FinalPoint point, String kpi) {
    return shares.get(kpi).of(point);
  }
}
