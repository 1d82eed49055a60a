package io.kpipulse.ingest;

import java.io.Serializable;
import java.util.Map;

/** Where the last records of the partitions of a topic are. */
@FunctionalInterface
public interface EndOffsetProvider extends Serializable {
  /**
   * The offset after the last record of each partition, by its number.
   *
   * @throws IllegalStateException if the brokers cannot be reached or have no such topic
   */
  Map<Integer, Long> read();
}
