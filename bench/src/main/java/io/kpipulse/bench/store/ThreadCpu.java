package io.kpipulse.bench.store;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How much processor time the threads of this process use, by kind of thread: by their names
 * without numbers. A thread that ends is counted as it was last seen, some milliseconds before.
 */
final class ThreadCpu implements AutoCloseable {
  private static final int LOOK_MILLIS = 20;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<Long, Long> before = new HashMap<>();
  private final Map<Long, Long> last = new HashMap<>();
  private final Map<Long, String> names = new HashMap<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread watcher = new Thread(this::watch, "thread-cpu");

  private ThreadCpu() {
    look();
    before.putAll(last);
    watcher.setDaemon(true);
    watcher.start();
  }

  static ThreadCpu watching() {
    return new ThreadCpu();
  }

  private void watch() {
    try {
      do {
        look();
      } while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    for (long id : threads.getAllThreadIds()) {
      long nanos = threads.getThreadCpuTime(id);
      if (nanos >= 0) {
        last.put(id, nanos);
        names.computeIfAbsent(
            id,
            any -> {
              ThreadInfo info = threads.getThreadInfo(id);
              return info == null ? "?" : kind(info.getThreadName());
            });
      }
    }
  }

  private static String kind(String name) {
    return name.replaceAll("[(\\[#].*", "").replaceAll("[-_0-9:.]+$", "").strip();
  }

  /** Ends the watch; kinds that used at least a millisecond, by name. */
  Map<String, Duration> stop() throws InterruptedException {
    stop.countDown();
    watcher.join();
    look();
    Map<String, Long> kinds = new TreeMap<>();
    last.forEach(
        (id, nanos) -> kinds.merge(names.get(id), nanos - before.getOrDefault(id, 0L), Long::sum));
    Map<String, Duration> used = new TreeMap<>();
    kinds.forEach(
        (kind, nanos) -> {
          if (nanos >= 1_000_000) {
            used.put(kind, Duration.ofNanos(nanos));
          }
        });
    return used;
  }

  @Override
  public void close() {
    stop.countDown();
  }
}
