package io.kpipulse.ingest.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Finds where the data of partitions ends. */
@FunctionalInterface
public interface EndOffsetProvider extends Serializable {
  /**
   * Starts to look up the offset after the last data record of each partition, 0 where there is
   * none. Does not block. Fails with an {@link IllegalStateException} if a partition cannot be
   * read.
   */
  CompletableFuture<Map<Integer, Long>> endOffsets(Set<Integer> partitions);
}
