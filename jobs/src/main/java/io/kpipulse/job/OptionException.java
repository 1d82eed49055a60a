package io.kpipulse.job;

import java.io.Serial;

/**
 * An option of a job is missing, unknown or has a value that it cannot have. The message says which
 * and what would be right, and is all there is to say: no stack trace buries it.
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
