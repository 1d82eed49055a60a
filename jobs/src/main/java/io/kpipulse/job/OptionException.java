package io.kpipulse.job;

import java.io.Serial;

/**
 * An option of a job is missing, unknown or invalid. The message names it and the way out; there is
 * no stack trace to bury it.
 */
public final class OptionException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  OptionException(String message) {
    super(message);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
