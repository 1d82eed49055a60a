package io.kpipulse.schema;

import java.io.IOException;

/** The bytes are not a record of a released schema; the message says why. */
public final class UndecodableException extends IOException {
  UndecodableException(String message) {
    super(message);
  }

  UndecodableException(String message, Exception cause) {
    super(message, cause);
  }
}
