package io.kpipulse.alert.desk;

import io.kpipulse.alert.text.AlertText;
import io.kpipulse.catalog.Catalog;
import java.util.Map;

/**
 * What a desk works with.
 *
 * @param catalog of the points
 * @param jobs which job writes a measurement, by measurement; {@code task_watch} among them
 * @param text says what happened
 */
public record DeskSettings(Catalog catalog, Map<String, String> jobs, AlertText text) {
  public DeskSettings {
    jobs = Map.copyOf(jobs);
  }
}
