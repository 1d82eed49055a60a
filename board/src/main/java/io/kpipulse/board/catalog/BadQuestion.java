package io.kpipulse.board.catalog;

/** A question that cannot be answered as it is put. */
public final class BadQuestion extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong with it, and what would be right
   */
  public BadQuestion(String message) {
    super(message);
  }
}
