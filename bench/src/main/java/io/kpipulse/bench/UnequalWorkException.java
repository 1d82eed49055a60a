package io.kpipulse.bench;

/** Two contenders that were to do the same work came to different results. */
public final class UnequalWorkException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnequalWorkException(String message) {
    super(message);
  }
}
