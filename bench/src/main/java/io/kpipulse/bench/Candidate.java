package io.kpipulse.bench;

/** One implementation of a piece of work that other candidates do too. */
public interface Candidate {
  /** Names the candidate in tables, for example {@code Flink SQL HOP}. */
  String name();

  /** Does the work once, from a fresh start. */
  Outcome run() throws Exception;
}
