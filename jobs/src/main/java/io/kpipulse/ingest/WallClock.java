package io.kpipulse.ingest;

import java.io.Serializable;

/** What time it is on the wall. */
@FunctionalInterface
public interface WallClock extends Serializable {
  /** Epoch milliseconds; may jump back. */
  long millis();

  /** The clock of this machine. */
  static WallClock system() {
    return System::currentTimeMillis;
  }
}
