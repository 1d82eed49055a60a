package io.kpipulse.local;

/** Takes messages about the progress of a long start. */
@FunctionalInterface
public interface Progress {
  /** Something begins, or has come further. */
  void at(String what);
}
