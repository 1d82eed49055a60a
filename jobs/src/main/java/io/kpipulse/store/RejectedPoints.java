package io.kpipulse.store;

import java.io.IOException;
import java.io.Serializable;

/** Where points go that the store rejects: inside a sink there is no side output. */
public interface RejectedPoints extends AutoCloseable {
  /**
   * Takes a point that the store will never accept. Called by one thread.
   *
   * @param line the point
   * @param reason in the words of the store
   * @throws IOException if it cannot be passed on, or an earlier one was lost: the job then fails
   */
  void accept(LineEntry line, String reason) throws IOException;

  /**
   * Returns when everything accepted is safe. Called by another thread, before each checkpoint
   * barrier.
   *
   * @throws IOException if something was lost
   */
  void flush() throws IOException;

  /** Does not wait for points accepted since the last flush. */
  @Override
  void close();

  /** Opens one for each writer. */
  interface Factory extends Serializable {
    RejectedPoints open();
  }
}
