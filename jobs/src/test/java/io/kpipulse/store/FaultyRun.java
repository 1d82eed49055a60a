package io.kpipulse.store;

import static io.kpipulse.store.Points.TIME;
import static io.kpipulse.store.Points.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.point.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sink of production writes many versions of some points through a {@link FaultyProxy}. Where
 * it fails it is started again from its last checkpoint, with the token that is then valid.
 */
final class FaultyRun {
  /** The store rejects every point of it. */
  private static final String REJECTED = "ministry=BXD,";

  private static final List<String> MINISTRIES = List.of("BCA", "BTC", "BXD", "BYT", "BNV");
  private static final int TIMES = 8;
  private static final int VERSIONS = 240;
  private static final int MOST_BETWEEN_CHECKPOINTS = 40;
  private static final BatchLimits LIMITS = BatchLimits.of(20, Duration.ofHours(1));

  private FaultyRun() {}

  /**
   * What came of it.
   *
   * @param rejected series and times of the points that were rejected
   * @param failures how often the job failed
   * @param faults how often each was met
   */
  record Outcome(Set<String> rejected, int failures, Map<FaultyProxy.Fault, Integer> faults) {}

  static Outcome run(String store, long seed, boolean faulty) throws Exception {
    List<Point> points = points(seed);
    Random random = new Random(seed);
    Set<String> rejected = new TreeSet<>();
    int failures = 0;
    int checkpointed = 0;
    try (FaultyProxy proxy =
        new FaultyProxy(store, line -> line.contains(REJECTED), seed, faulty)) {
      while (checkpointed < points.size()) {
        try (SinkHarness sink =
            new SinkHarness(
                Connections.to(proxy.url(), "kpi-pulse", "kpi", proxy.token()), LIMITS)) {
          try {
            while (checkpointed < points.size()) {
              int next = checkpointed + 1 + random.nextInt(MOST_BETWEEN_CHECKPOINTS);
              int until = Math.min(next, points.size());
              sink.write(points.subList(checkpointed, until).toArray(Point[]::new));
              sink.checkpoint();
              checkpointed = until;
            }
          } catch (Exception e) {
            assertThat(e).rootCause().isInstanceOf(StoreMisconfiguredException.class);
            failures++;
          }
          sink.rejected.lines.forEach(line -> rejected.add(identity(line)));
        }
      }
      return new Outcome(rejected, failures, Map.copyOf(proxy.met));
    }
  }

  /** Versions of the same few points in turn, each with another value. */
  private static List<Point> points(long seed) {
    Random random = new Random(seed);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < VERSIONS; i++) {
      String ministry = MINISTRIES.get(random.nextInt(MINISTRIES.size()));
      long time = TIME + Duration.ofMinutes(random.nextInt(TIMES)).toMillis();
      points.add(point(ministry, time, i, i));
    }
    return points;
  }

  private static String identity(String line) {
    return line.substring(0, line.indexOf(' ')) + line.substring(line.lastIndexOf(' '));
  }
}
