package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.point.Point;
import io.kpipulse.rolling.correction.PointOutput.Correction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopePointsTest {
  private static final Catalog CATALOG = CatalogLoader.shipped();
  private static final String KEY = "SATISFACTION|national";
  private static final Correction CORRECTION = new Correction(3, 60_000, Cause.ADDED);

  private final List<Point> points = new ArrayList<>();

  @Test
  void correctionsThatEndInOneMillisecondDoNotOverwriteEachOther() {
    ScopePoints output =
        new ScopeFactory(CATALOG, new RewriteIntervals(new Grid(0)), false)
            .points(KEY, () -> 1_000, points::add);
    List<WindowDefinition> windows =
        CATALOG
            .measurementOf(MeasureGroup.SATISFACTION)
            .windows()
            .get(MeasureGroup.SATISFACTION)
            .values()
            .stream()
            .findFirst()
            .orElseThrow();
    output.correction(windows.get(0), CORRECTION);
    output.correction(windows.get(0), CORRECTION);
    output.correction(windows.get(1), CORRECTION);
    assertThat(points).extracting(Point::time).containsExactly(1_000L, 1_001L, 1_000L);
  }
}
