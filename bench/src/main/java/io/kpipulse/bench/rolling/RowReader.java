package io.kpipulse.bench.rolling;

/** Turns the rows of a candidate on Flink into a checksum; one for each subtask. */
interface RowReader<T> {
  void add(T row, Checksum checksum);

  /** Called after the last row. */
  default void finish(Checksum checksum) {}
}
