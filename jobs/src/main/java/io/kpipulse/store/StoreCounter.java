package io.kpipulse.store;

/** The counters of a writer. */
enum StoreCounter {
  /** Points that the store confirmed. */
  POINTS_WRITTEN("pointsWritten"),
  /** Requests that the store confirmed. */
  BATCHES_WRITTEN("batchesWritten"),
  /** Bytes (characters) of line protocol that the store confirmed, before compression. */
  BYTES_WRITTEN("bytesWritten"),
  /** Requests sent again because the store was busy, down or unreachable. */
  RETRIES("retries"),
  /** Points that the store will never accept; each is in the topic of rejected events. */
  POINTS_REJECTED("pointsRejected"),
  /** Points not sent because they are older than the retention of the bucket. */
  POINTS_PAST_RETENTION("pointsPastRetention");

  private final String metric;

  StoreCounter(String metric) {
    this.metric = metric;
  }

  String metric() {
    return metric;
  }
}
