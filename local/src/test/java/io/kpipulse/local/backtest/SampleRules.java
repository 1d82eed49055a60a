package io.kpipulse.local.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rules that fit {@link SamplePoints}. */
public final class SampleRules {
  private SampleRules() {}

  /**
   * A drop by so much, and a target.
   *
   * @param by as {@code 0.1}
   */
  public static Path write(Path file, String by) throws IOException {
    return Files.writeString(
        file,
        """
        quiet_hours:
          nights: {from: "20:00", to: "07:00"}
        rules:
          drop:
            vi: Giảm
            en: Satisfaction dropped
            kpi: satisfaction_rate
            window: 24h
            scopes: [locality]
            drop: {by: %s, clear: 0.02, against: [weeks]}
            minimum: 50
            chance: 0.001
            every: PT1H
            keep_firing: PT1H
            severity: warning
          low:
            vi: Thấp
            en: Satisfaction is low
            kpi: satisfaction_rate
            window: 24h
            scopes: [locality]
            below: {target: 0.8, clear: 0.85}
            minimum: 50
            every: PT1H
            keep_firing: PT1H
            severity: warning
            quiet_hours: nights
        """
            .formatted(by));
  }
}
