package io.kpipulse.board.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The open pages. Each text is sent to all at once, by as many threads as it takes, up to a limit;
 * a page that has not taken the last one yet misses this one, as the next says all that it does.
 */
final class Subscribers implements AutoCloseable {
  private static final int SENDERS = 64;
  private static final long IDLE_SECONDS = 10;

  private final Set<Page> pages = ConcurrentHashMap.newKeySet();
  private final ExecutorService senders =
      new ThreadPoolExecutor(
          0,
          SENDERS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "board-push");
            thread.setDaemon(true);
            return thread;
          },
          // While all are busy, the caller sends, and so waits for them.
          new ThreadPoolExecutor.CallerRunsPolicy());

  private record Page(Consumer<String> sender, AtomicBoolean sending) {}

  /**
   * Adds a page; the result removes it.
   *
   * @param sender sends a text to the page, and may take its time
   * @param first is sent to it at once; {@code null} for nothing
   */
  Runnable add(Consumer<String> sender, String first) {
    Page page = new Page(sender, new AtomicBoolean());
    pages.add(page);
    if (first != null) {
      send(page, first);
    }
    return () -> pages.remove(page);
  }

  int size() {
    return pages.size();
  }

  void send(String text) {
    pages.forEach(page -> send(page, text));
  }

  private void send(Page page, String text) {
    if (page.sending().compareAndSet(false, true)) {
      senders.execute(
          () -> {
            try {
              page.sender().accept(text);
            } finally {
              page.sending().set(false);
            }
          });
    }
  }

  @Override
  public void close() {
    senders.shutdownNow();
  }
}
