package io.kpipulse.board.acknowledge;

/** An acknowledgement could not be passed on; it may be sent again. */
public final class NotPublishedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotPublishedException(String message, Throwable cause) {
    super(message, cause);
  }
}
