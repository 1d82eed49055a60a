package io.kpipulse.catalog;

/** The catalogue is invalid; the message names the entry, the value and the way out. */
public final class CatalogException extends RuntimeException {
  public CatalogException(String message) {
    super(message);
  }

  CatalogException(String message, Throwable cause) {
    super(message, cause);
  }
}
