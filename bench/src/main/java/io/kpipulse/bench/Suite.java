package io.kpipulse.bench;

import java.util.List;

/**
 * Measurements that answer one question, run together by {@code kpi bench --only NAME}.
 *
 * @param name one lower-case word, the value of {@code --only}
 * @param description one line for the help text
 */
public record Suite(String name, String description, Measurement measurement) {
  String help() {
    return "  " + name + ": " + description;
  }

  /** Measures and returns the sections of the report, in order. */
  @FunctionalInterface
  public interface Measurement {
    List<Section> run(Settings settings) throws Exception;
  }
}
