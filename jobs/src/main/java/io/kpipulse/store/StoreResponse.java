package io.kpipulse.store;

/**
 * What came back for a request.
 *
 * @param status of HTTP; 0 if no answer came
 * @param retryAfter the header of that name, or {@code null}
 * @param body of the answer, or what went wrong where none came; may be empty
 */
record StoreResponse(int status, String retryAfter, String body) {
  /** No answer: not connected, connection lost, or not answered in time. */
  static StoreResponse none(String failure) {
    return new StoreResponse(0, null, failure);
  }
}
