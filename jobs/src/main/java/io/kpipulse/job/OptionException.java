package io.kpipulse.job;

/**
 * An option of a job is missing, unknown or invalid. The message names it and the way out; there is
 * no stack trace to bury it.
 */
public final class OptionException extends IllegalArgumentException {
  OptionException(String message) {
    super(message);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
