package io.kpipulse.timeline;

import io.kpipulse.point.Point;
import io.kpipulse.point.Series;

/**
 * The identity of a row in the store: a later row with the same one replaces it.
 *
 * @param time epoch milliseconds
 */
record RowKey(Series series, long time) {
  static RowKey of(Point row) {
    return new RowKey(row.series(), row.time());
  }
}
