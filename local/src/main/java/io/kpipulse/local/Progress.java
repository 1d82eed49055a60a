package io.kpipulse.local;

/** Hears how far a long start has come. */
@FunctionalInterface
public interface Progress {
  /** Something begins, or has come further. */
  void at(String what);
}
