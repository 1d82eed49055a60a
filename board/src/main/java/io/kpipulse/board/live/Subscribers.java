package io.kpipulse.board.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The open pages. Each text is sent to all at once, by a few threads; a page that has not taken the
 * last one yet misses this one, as the next says all that it does.
 */
final class Subscribers implements AutoCloseable {
  private static final int SENDERS = 4;

  private final Set<Page> pages = ConcurrentHashMap.newKeySet();
  private final ExecutorService senders =
      Executors.newFixedThreadPool(
          SENDERS,
          task -> {
            Thread thread = new Thread(task, "board-push");
            thread.setDaemon(true);
            return thread;
          });

  /** Sends a text to a page, and may take its time. */
  @FunctionalInterface
  interface Sender {
    void send(String text);
  }

  private record Page(Sender sender, AtomicBoolean sending) {}

  /** Adds a page; the result removes it. */
  Runnable add(Sender sender) {
    Page page = new Page(sender, new AtomicBoolean());
    pages.add(page);
    return () -> pages.remove(page);
  }

  int size() {
    return pages.size();
  }

  void send(String text) {
    for (Page page : pages) {
      if (page.sending().compareAndSet(false, true)) {
        senders.execute(
            () -> {
              try {
                page.sender().send(text);
              } finally {
                page.sending().set(false);
              }
            });
      }
    }
  }

  @Override
  public void close() {
    senders.shutdownNow();
  }
}
