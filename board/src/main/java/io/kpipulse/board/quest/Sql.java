package io.kpipulse.board.quest;

import io.kpipulse.board.store.StoreException;

/** Runs SQL. */
@FunctionalInterface
public interface Sql {
  /**
   * Runs one statement.
   *
   * @throws StoreException if the store rejects it or cannot be reached
   */
  Rows sql(String statement);
}
