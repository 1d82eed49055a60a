package io.kpipulse.bench.alerts;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import java.util.List;

/** The alerts in labelled data of others. */
public final class AlertsSuite {
  private AlertsSuite() {}

  /** One table for each part of the alerts that can be right or wrong. */
  public static List<Section> run(Settings settings) throws Exception {
    settings.progress().accept("detecting unusual levels");
    Section detection = DetectionBenchmark.run();
    settings.progress().accept("naming the causes of incidents");
    return List.of(detection, LocalisationBenchmark.run(settings));
  }
}
