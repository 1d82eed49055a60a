package io.kpipulse.rolling.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.rolling.operator.RollingHarness.Setup;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The size of the scope cache affects speed alone. */
class CacheSizeTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long MIDNIGHT = Instant.parse("2026-03-01T17:00:00Z").toEpochMilli();
  private static final Setup TINY = Setup.USUAL.withCache("1b");
  private static final String[] SCOPES = {
    "TASK_NOW|national",
    "TASK_NOW|ministry|BCA",
    "TASK_FLOW|national",
    "TASK_FLOW|ministry|BCA",
    "SATISFACTION|channel|ONLINE",
    "SATISFACTION|locality|48"
  };

  @Property(tries = 30)
  void aReaderSeesTheSameWithACacheOfAByteAsWithOneThatHoldsAll(@ForAll long seed)
      throws Exception {
    StoredPoints tiny = points(TINY, seed);
    StoredPoints usual = points(Setup.USUAL, seed);
    assertThat(tiny.all().keySet()).isEqualTo(usual.all().keySet());
    for (String series : usual.all().keySet()) {
      Set<Long> steps = new TreeSet<>(tiny.of(series).keySet());
      steps.addAll(usual.of(series).keySet());
      for (long step : steps) {
        assertThat(read(tiny.of(series), step))
            .as("%s at %s", series, step)
            .isEqualTo(read(usual.of(series), step));
      }
    }
  }

  /** As readers do: the value of the last point, 0 before the first. */
  private static long read(NavigableMap<Long, Long> points, long step) {
    Map.Entry<Long, Long> last = points.floorEntry(step);
    return last == null ? 0 : last.getValue();
  }

  private static StoredPoints points(Setup setup, long seed) throws Exception {
    Random random = new Random(seed);
    StoredPoints store = new StoredPoints();
    RollingHarness rolling = new RollingHarness(setup, MIDNIGHT, null);
    try {
      long watermark = MIDNIGHT;
      for (int i = 0; i < 80; i++) {
        switch (random.nextInt(8)) {
          case 0 -> {
            watermark += random.nextLong(6 * HOUR);
            rolling.watermark(watermark);
          }
          case 1 -> rolling.tick(random.nextInt(20_000));
          case 2 -> {
            store.write(rolling.take());
            var snapshot = rolling.snapshot();
            long now = rolling.now() + random.nextInt(1_000);
            rolling.close();
            rolling = new RollingHarness(setup, now, snapshot);
          }
          default -> {
            String scope = SCOPES[random.nextInt(SCOPES.length)];
            long time = watermark - random.nextLong(random.nextBoolean() ? HOUR : 6 * DAY);
            rolling.add(scope, time - Math.floorMod(time, MINUTE), random.nextInt(4) - 1);
          }
        }
        if (setup.equals(TINY)) {
          assertThat(rolling.gauge("scopesInMemory")).isLessThanOrEqualTo(1);
        }
      }
      rolling.watermark(watermark + DAY);
      rolling.tick(DAY);
      rolling.finish();
      store.write(rolling.take());
      return store;
    } finally {
      rolling.close();
    }
  }

  @Test
  void scopesThatLeaveMemoryKeepThePaceOfTheirEarlyFirings() throws Exception {
    try (RollingHarness rolling = new RollingHarness(TINY, MIDNIGHT, null)) {
      rolling.watermark(MIDNIGHT);
      for (int i = 0; i < 10; i++) {
        rolling.add(SCOPES[0], MIDNIGHT, 1);
        rolling.add(SCOPES[1], MIDNIGHT, 1);
        rolling.tick();
      }
      // One when the first fact came, one a second later.
      assertThat(rolling.take()).hasSize(2 * 2);
    }
  }

  @Test
  void scopesThatAreOverMakeRoomForOthers() throws Exception {
    try (RollingHarness rolling =
        new RollingHarness(Setup.USUAL.withCache("16kb"), MIDNIGHT, null)) {
      rolling.watermark(MIDNIGHT);
      for (int i = 0; i < 100; i++) {
        rolling.add("TASK_NOW|ministry|M" + i, MIDNIGHT, 1);
        rolling.add("TASK_NOW|ministry|M" + i, MIDNIGHT, -1);
      }
      rolling.watermark(MIDNIGHT + 40 * DAY);
      assertThat(rolling.gauge("scopesInMemory")).isZero();
      rolling.add(SCOPES[0], MIDNIGHT + 40 * DAY, 1);
      rolling.add(SCOPES[1], MIDNIGHT + 40 * DAY, 1);
      assertThat(rolling.gauge("scopesInMemory")).isEqualTo(2);
    }
  }

  @Test
  void correctionsComeToTheirEndThoughScopesLeaveMemoryAfterEachTurn() throws Exception {
    int scopes = 300;
    long now = MIDNIGHT + 20 * DAY;
    try (RollingHarness rolling = new RollingHarness(TINY, now, null)) {
      rolling.watermark(MIDNIGHT);
      for (int i = 0; i < scopes; i++) {
        for (int day = 0; day < 20; day++) {
          for (int hour = 8; hour <= 16; hour += 4) {
            rolling.add("TASK_FLOW|ministry|M" + i, MIDNIGHT + day * DAY + hour * HOUR, 1);
          }
        }
      }
      rolling.watermark(now);
      for (int i = 0; i < scopes; i++) {
        rolling.add("TASK_FLOW|ministry|M" + i, MIDNIGHT, 1);
      }
      int ticks = 0;
      do {
        rolling.tick();
        rolling.take();
        assertThat(++ticks).isLessThan(200);
      } while (rolling.gauge(CorrectionMetrics.SCOPES) > 0);
      assertThat(ticks).isGreaterThan(1);
    }
  }
}
