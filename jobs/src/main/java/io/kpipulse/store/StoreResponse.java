package io.kpipulse.store;

/**
 * The response to a request.
 *
 * @param status of HTTP; 0 if there was no response: not connected, connection lost, or timed out
 * @param retryAfter the header of that name, or {@code null}
 * @param body of the response, or the failure if there was none; may be empty
 */
record StoreResponse(int status, String retryAfter, String body) {}
