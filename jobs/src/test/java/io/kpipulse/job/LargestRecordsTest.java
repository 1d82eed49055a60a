package io.kpipulse.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.history.StandingExtractor;
import io.kpipulse.point.Evaluation;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import io.kpipulse.point.topic.PartitionShare;
import io.kpipulse.point.topic.PointEncoder;
import io.kpipulse.point.topic.TopicRecord;
import io.kpipulse.rolling.scope.ScopeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The topics that jobs write, but for rejected records, need no setting of their size: what a valid
 * event may hold bounds their records far below Kafka's default of a megabyte.
 */
class LargestRecordsTest {
  private static final int LIMIT = 32 * 1024;
  private static final String LONGEST_CODE = "x".repeat(32);

  /** Four bytes in UTF-8. */
  private static final String CODE_POINT = "😀";

  @Test
  void aWatchedTaskWithTheLongestTexts() {
    StandingExtractor<?, ?> standing = EventFamilies.TASKS.standing().orElseThrow();
    String text = CODE_POINT.repeat(1_000);
    Point row =
        new Point(
            new Series(
                standing.layout().measurement(),
                List.of(
                    CODE_POINT.repeat(128),
                    LONGEST_CODE,
                    LONGEST_CODE,
                    LONGEST_CODE,
                    LONGEST_CODE)),
            Long.MAX_VALUE / 2,
            new long[] {1, 1L << 50, 1L << 50, 1L << 50, 1, 100},
            Point.NO_DOUBLES,
            new String[] {text, text, TaskStatus.BLOCKED.name(), LONGEST_CODE, text, text});
    assertThat(standing.message(row)).hasSizeBetween(16_000, LIMIT);
    assertThat(standing.key(row).getBytes(StandardCharsets.UTF_8)).hasSize(512);
  }

  @Test
  void aPointWithTheLargestNumbers() {
    Catalog catalog = EventFamilies.SHIPPED.reference().catalog();
    Map<String, List<String>> measures =
        catalog.measurements().stream()
            .collect(
                Collectors.toMap(MeasurementDefinition::name, MeasurementDefinition::measures));
    List<FieldLayout> layouts = ScopeFactory.layouts(catalog);
    PointEncoder encoder =
        new PointEncoder(new PartitionShare("task-kpi", List.of(0)), layouts, measures);
    for (FieldLayout layout : layouts) {
      Point point = largest(layout, measures.getOrDefault(layout.measurement(), List.of()).size());
      if (encoder.publishes(point)) {
        TopicRecord record = encoder.encode(point, 0);
        assertThat(record.key().length + record.value().length)
            .as(layout.measurement())
            .isBetween(500, LIMIT);
      }
    }
  }

  private static Point largest(FieldLayout layout, int measures) {
    long[] integers = new long[layout.integers().size()];
    Arrays.fill(integers, Long.MAX_VALUE);
    double[] doubles = new double[layout.doubles().size()];
    Arrays.fill(doubles, Double.MAX_VALUE);
    long[] totals = new long[measures];
    Arrays.fill(totals, Long.MIN_VALUE);
    return new Point(
        new Series(layout.measurement(), Collections.nCopies(layout.tags().size(), LONGEST_CODE)),
        0,
        integers,
        doubles,
        Point.NO_STRINGS,
        new Evaluation(totals, 1L << 50, 1L << 50));
  }
}
