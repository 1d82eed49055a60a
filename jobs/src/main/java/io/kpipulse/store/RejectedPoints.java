package io.kpipulse.store;

import java.io.IOException;
import java.io.Serializable;

/** Where points go that the store refuses: inside a sink there is no side output. */
public interface RejectedPoints extends AutoCloseable {
  /**
   * Takes a point that the store will never take. Called by one thread.
   *
   * @param line the point
   * @param reason in the store's words
   * @throws IOException if it cannot be taken, or an earlier one was lost: the job then fails
   */
  void accept(LineEntry line, String reason) throws IOException;

  /**
   * Returns when everything accepted is safe; called before each checkpoint barrier.
   *
   * @throws IOException if something was lost
   */
  void flush() throws IOException;

  /** Does not wait for what was accepted since the last flush. */
  @Override
  void close();

  /** Makes one for each writer. */
  interface Factory extends Serializable {
    RejectedPoints open();
  }
}
