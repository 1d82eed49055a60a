package io.kpipulse.bench.alerts;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.bench.alerts.year.SimulatedYearBenchmark;
import java.util.ArrayList;
import java.util.List;

/** How good alerts are, on data of which it is known what is wrong with it. */
public final class AlertsSuite {
  private AlertsSuite() {}

  /** One table for each part of the alerts that can be right or wrong. */
  public static List<Section> run(Settings settings) throws Exception {
    settings.progress().accept("detecting unusual levels");
    List<Section> sections = new ArrayList<>(List.of(DetectionBenchmark.run()));
    settings.progress().accept("naming the causes of incidents");
    sections.add(LocalisationBenchmark.run(settings));
    sections.addAll(SimulatedYearBenchmark.run(settings));
    return sections;
  }
}
