package io.kpipulse.bench;

/** One way of doing a piece of work that others do too; what it does is timed as a whole. */
public interface Contender extends AutoCloseable {
  /** By which the contender is named in tables, as {@code Flink SQL HOP}. */
  String name();

  /** Does the work once, from a fresh start, and says what it amounted to. */
  Outcome run() throws Exception;

  /** It will not run any more. */
  @Override
  default void close() {}
}
