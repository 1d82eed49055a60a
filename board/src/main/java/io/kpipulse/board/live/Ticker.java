package io.kpipulse.board.live;

import io.kpipulse.board.answer.Status;
import io.kpipulse.board.answer.Tick;
import io.kpipulse.board.question.AlertsQuestion;
import io.kpipulse.board.question.StatusQuestion;
import io.kpipulse.board.question.TodayQuestion;
import io.kpipulse.board.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the store twice a second while pages are open, and tells them when figures of the
 * country, the alerts or the status have changed, and every ten seconds that they may have. However
 * many pages are open, the store is asked once.
 */
public final class Ticker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
  private static final Duration EVERY = Duration.ofMillis(500);
  private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(10);

  private final StatusQuestion status;
  private final TodayQuestion today;
  private final AlertsQuestion alerts;
  private final Function<Tick, String> json;
  private final Subscribers subscribers = new Subscribers();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "board-ticker");
            thread.setDaemon(true);
            return thread;
          });

  private long version;
  private Tick last;
  private volatile String lastText;
  private Instant sentAt = Instant.EPOCH;

  /**
   * @param json writes a tick
   */
  public Ticker(
      StatusQuestion status,
      TodayQuestion today,
      AlertsQuestion alerts,
      Function<Tick, String> json) {
    this.status = status;
    this.today = today;
    this.alerts = alerts;
    this.json = json;
  }

  /** Begins to look. */
  public void start() {
    Future<?> unused =
        timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Adds an open page; the result removes it.
   *
   * @param page sends a text
   */
  public Runnable subscribe(Consumer<String> page) {
    return subscribers.add(page, lastText);
  }

  /** How many pages are open. */
  public int pages() {
    return subscribers.size();
  }

  private void look() {
    if (subscribers.size() == 0) {
      return;
    }
    try {
      Status now = status.ask();
      Tick next =
          new Tick(version + 1, now, today.headline(now), today.pulse(now), alerts.standing());
      boolean due = !now.now().isBefore(sentAt.plus(AT_LEAST_EVERY));
      if (due || last == null || !saysTheSame(last, next)) {
        version = next.version();
        last = next;
        sentAt = now.now();
        lastText = json.apply(last);
        subscribers.send(lastText);
      }
    } catch (StoreException e) {
      // The pages say by themselves that nothing comes; the next look may find the store again.
      LOG.warn("cannot look for changes: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("cannot look for changes", e);
    }
  }

  private static boolean saysTheSame(Tick last, Tick next) {
    return last.headline().equals(next.headline())
        && last.pulse().equals(next.pulse())
        && last.alerts().equals(next.alerts())
        && last.status().state() == next.status().state()
        && last.status().jobs().equals(next.status().jobs());
  }

  @Override
  public void close() {
    timer.shutdownNow();
    subscribers.close();
  }
}
