package io.kpipulse.bench;

import java.util.List;
import java.util.function.Consumer;

/** Measurements that answer one question, run together by {@code kpi bench --only NAME}. */
public interface Suite {
  /** By which it is asked for: one lower-case word. */
  String name();

  /** One sentence for the help text. */
  String description();

  /**
   * Measures.
   *
   * @param progress hears what is being done; goes to the terminal
   * @return what is reported, in order
   */
  List<Section> run(Settings settings, Consumer<String> progress) throws Exception;
}
