package io.kpipulse.local.store;

/** Something that answers SQL. */
@FunctionalInterface
public interface Sql {
  /**
   * Runs one statement.
   *
   * @throws StoreException if the store refuses it or cannot be reached
   */
  Rows sql(String statement);
}
