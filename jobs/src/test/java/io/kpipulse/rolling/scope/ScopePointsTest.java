package io.kpipulse.rolling.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.point.Point;
import io.kpipulse.rolling.correction.Correction;
import io.kpipulse.rolling.correction.PointOutput;
import io.kpipulse.satisfaction.CaseFamily;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopePointsTest {
  private static final Catalog CATALOG = EventFamilies.SHIPPED.reference().catalog();
  private static final Correction CORRECTION = new Correction(3, 60_000, Cause.ADDED);

  private final ScopeFactory factory = new ScopeFactory(CATALOG, Long.MIN_VALUE, false);
  private final List<Point> points = new ArrayList<>();

  @Test
  void correctionsThatEndInOneMillisecondDoNotOverwriteEachOther() {
    PointOutput output = factory.points("SATISFACTION|national", () -> 0, () -> 1_000, points::add);
    List<WindowDefinition> windows =
        CATALOG
            .measurementOf(CaseFamily.SATISFACTION.name())
            .windows()
            .get(CaseFamily.SATISFACTION.name())
            .values()
            .iterator()
            .next();
    output.correction(windows.get(0), CORRECTION);
    output.correction(windows.get(0), CORRECTION);
    output.correction(windows.get(1), CORRECTION);
    assertThat(points).extracting(Point::time).doesNotHaveDuplicates().startsWith(1_000L, 1_001L);
    assertThat(points.get(0).integers()).containsExactly(3, 60_000);
    assertThat(points.get(0).strings()).containsExactly("late");
  }
}
