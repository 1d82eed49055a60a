package io.kpipulse.alert.desk;

import io.kpipulse.event.KpiAlert;
import io.kpipulse.point.Point;
import java.util.List;

/**
 * What there is to say.
 *
 * @param notices changes that somebody is told, in order
 * @param rows of the ledger that are new or other than before
 */
public record DeskOutput(List<KpiAlert> notices, List<Point> rows) {
  public DeskOutput {
    notices = List.copyOf(notices);
    rows = List.copyOf(rows);
  }
}
