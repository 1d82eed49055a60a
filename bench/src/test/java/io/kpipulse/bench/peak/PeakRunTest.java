package io.kpipulse.bench.peak;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.local.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PeakRunTest {
  private final NationalCodes codes = NationalCodes.all();
  private final LocalDate yesterday = LocalDate.now(ZoneOffset.ofHours(7)).minusDays(1);
  private final NationalDay day = new NationalDay(new NationalCases(codes, 1), yesterday, 500);

  @Test
  @Timeout(180)
  void aDayIsCountedWithinItsBounds(@TempDir Path directory) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 2);
    try (DayTopics topics = new DayTopics(broker.bootstrapServers())) {
      long reports = topics.fill(day);

      PeakRun.Result result =
          new PeakRun(broker, day, new DayCluster("hashmap", directory.resolve("flink"), 2))
              .cases(progress -> {});

      assertThat(result.events()).isEqualTo(reports);
      assertThat(result.state()).isPositive();
      assertThat(result.points().amounts())
          .containsKey(new Counts.Window("satisfaction_kpi", "national", "1d"));
      for (Capacity.Points most : new Capacity(CatalogLoader.shipped(), codes).points()) {
        Counts.Amount amount =
            result.points().amounts().getOrDefault(most.window(), Counts.Amount.NONE);
        assertThat(amount.rows()).as(most.window().toString()).isLessThanOrEqualTo(most.points());
        assertThat(amount.writes()).isGreaterThanOrEqualTo(amount.rows());
      }
    } finally {
      broker.close();
    }
  }

  @Test
  void aDayIsReportedInTheOrderOfTime() throws Exception {
    AtomicLong last = new AtomicLong(day.start().toEpochMilli());
    AtomicLong answers = new AtomicLong();

    long reports =
        day.forEach(
            event -> {
              long at = event.getEventTime().toEpochMilli();
              assertThat(at).isGreaterThanOrEqualTo(last.getAndSet(at));
              assertThat(at).isLessThan(day.end().toEpochMilli());
              answers.addAndGet(event.getRevision() == 2 ? 1 : 0);
            });

    assertThat(reports - answers.get()).isEqualTo(500);
    assertThat(answers.get()).isBetween(50L, 200L);
  }
}
