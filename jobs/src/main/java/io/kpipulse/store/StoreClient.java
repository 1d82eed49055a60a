package io.kpipulse.store;

import java.util.concurrent.CompletableFuture;

/** Sends one request to the store. */
interface StoreClient extends AutoCloseable {
  /**
   * Sends lines, once, without waiting.
   *
   * @param body lines of line protocol, times in milliseconds
   * @return the answer, or that none came; fails only where the request could not even be made
   */
  CompletableFuture<StoreResponse> send(String body);

  /** Cancels what is under way and frees all threads and connections. */
  @Override
  void close();
}
