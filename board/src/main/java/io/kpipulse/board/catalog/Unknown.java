package io.kpipulse.board.catalog;

/** Somebody asks for what is not there: a KPI, a scope, a window, a unit. */
public final class Unknown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is unknown, and what is known
   */
  public Unknown(String message) {
    super(message);
  }
}
