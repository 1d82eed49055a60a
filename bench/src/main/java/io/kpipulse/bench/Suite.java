package io.kpipulse.bench;

import java.util.List;
import java.util.function.Consumer;

/** Measurements that answer one question, run together by {@code kpi bench --only NAME}. */
public interface Suite {
  /** One lower-case word, the value of {@code --only}. */
  String name();

  /** One line for the help text. */
  String description();

  /**
   * Measures.
   *
   * @param progress prints to the terminal
   * @return the sections of the report, in order
   */
  List<Section> run(Settings settings, Consumer<String> progress) throws Exception;
}
