package io.kpipulse.store;

/** What a writer counts. */
enum StoreCounter {
  /** Points that the store confirmed. */
  POINTS_WRITTEN("pointsWritten"),
  /** Requests that the store confirmed. */
  BATCHES_WRITTEN("batchesWritten"),
  /** Bytes (characters) of line protocol that the store confirmed, before compression. */
  BYTES_WRITTEN("bytesWritten"),
  /** Requests sent again because the store was busy, down or out of reach. */
  RETRIES("retries"),
  /** Points that the store will never take; each is in the topic of rejected events. */
  POINTS_REFUSED("pointsRefused"),
  /** Points not sent, as they are older than the bucket keeps them. */
  POINTS_PAST_RETENTION("pointsPastRetention");

  private final String metric;

  StoreCounter(String metric) {
    this.metric = metric;
  }

  String metric() {
    return metric;
  }
}
