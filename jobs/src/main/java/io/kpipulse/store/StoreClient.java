package io.kpipulse.store;

/** Sends requests to the store. */
interface StoreClient extends AutoCloseable {
  /**
   * Sends lines once, and waits for the response.
   *
   * @param body lines of line protocol, times in milliseconds
   * @return the response, with status 0 if there was none
   */
  StoreResponse send(String body);

  /** Cancels the request under way and frees all connections. */
  @Override
  void close();
}
