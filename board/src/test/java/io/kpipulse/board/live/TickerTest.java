package io.kpipulse.board.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.board.EmptyStore;
import io.kpipulse.board.SampleCatalog;
import io.kpipulse.board.question.AlertsQuestion;
import io.kpipulse.board.question.StatusQuestion;
import io.kpipulse.board.question.TodayQuestion;
import io.kpipulse.board.store.Progress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TickerTest {
  private static final int PAGES = 1_000;

  private final AtomicInteger looks = new AtomicInteger();
  private final StatusQuestion status =
      new StatusQuestion(
          new EmptyStore() {
            @Override
            public List<Progress> progress(Instant since) {
              looks.incrementAndGet();
              return List.of();
            }
          },
          Clock.systemUTC());
  private final TodayQuestion today =
      new TodayQuestion(SampleCatalog.whole(), new EmptyStore(), status, Clock.systemUTC());
  private final AlertsQuestion alerts =
      new AlertsQuestion(SampleCatalog.whole(), new EmptyStore(), status, Clock.systemUTC());

  @Test
  void aThousandPagesCostOneLook() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(PAGES);
    try (Ticker ticker = new Ticker(status, today, alerts, tick -> "tick " + tick.version())) {
      for (int page = 0; page < PAGES; page++) {
        ticker.subscribe(text -> told.countDown());
      }
      assertThat(ticker.pages()).isEqualTo(PAGES);
      ticker.start();
      told.await();
      assertThat(looks.get()).isLessThan(PAGES / 10);
    }
  }

  @Test
  void aPageThatTakesNothingHoldsUpNoOther() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    try (Ticker ticker = new Ticker(status, today, alerts, tick -> "tick")) {
      ticker.subscribe(
          text -> {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      ticker.subscribe(text -> told.countDown());
      ticker.start();
      assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      never.countDown();
    }
  }

  @Test
  void withoutPagesTheStoreIsLeftAlone() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    try (Ticker ticker = new Ticker(status, today, alerts, tick -> "tick")) {
      Runnable leave = ticker.subscribe(text -> told.countDown());
      ticker.start();
      told.await();
      leave.run();
      assertThat(ticker.pages()).isZero();
      // A look that was under way may end, and asks twice where there are no reports.
      int most = looks.get() + 2;
      Thread.sleep(2_000);
      assertThat(looks.get()).isLessThanOrEqualTo(most);
    }
  }
}
