package io.kpipulse.alert.reason;

import io.kpipulse.explain.Share;

/** The values of the cells of a scope by step. All steps are their starts, epoch milliseconds. */
interface CellTable {

  /**
   * Takes in a point, unless a younger version is there.
   *
   * @param shares of all KPIs, in order
   */
  void put(int cell, long step, long version, Share[] shares);

  /** The value at a step; nothing where there is none. */
  Share at(int cell, long step, int kpi);

  /**
   * What has come since a time that lies in the step; all of it where that cannot be told.
   *
   * @param since epoch milliseconds
   */
  Share since(int cell, long step, int kpi, long since);

  /** Whether there is any point that tells of a step. */
  boolean covers(long step);

  /**
   * No point of a step that has ended is an early one any more.
   *
   * @param mark epoch milliseconds
   */
  void close(long mark);

  /** Forgets the steps before one. */
  void forgetBefore(long step);
}
