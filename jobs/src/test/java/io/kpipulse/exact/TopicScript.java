package io.kpipulse.exact;

import io.kpipulse.record.SourceRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A topic of which a test releases records bit by bit, and the store of the job that reads it.
 * Found by its name, as a job runs copies of the sources and sinks of the test.
 */
final class TopicScript {
  private static final Map<String, TopicScript> BY_NAME = new ConcurrentHashMap<>();

  private final List<List<SourceRecord>> partitions;
  private final AtomicLongArray released;
  private final AtomicLongArray read;
  private final AtomicBoolean failing = new AtomicBoolean();
  private final InMemoryStore store;

  private TopicScript(List<List<SourceRecord>> partitions, InMemoryStore store) {
    this.partitions = partitions;
    this.store = store;
    this.released = new AtomicLongArray(partitions.size());
    this.read = new AtomicLongArray(partitions.size());
  }

  /** Registers a topic of which nothing is released yet. */
  static TopicScript register(
      String name, List<List<SourceRecord>> partitions, InMemoryStore store) {
    TopicScript script = new TopicScript(partitions, store);
    BY_NAME.put(name, script);
    return script;
  }

  static TopicScript of(String name) {
    return BY_NAME.get(name);
  }

  static void unregister(String name) {
    BY_NAME.remove(name);
  }

  int partitions() {
    return partitions.size();
  }

  /** The offset after the last record that each partition will ever hold. */
  Map<Integer, Long> ends() {
    Map<Integer, Long> ends = new TreeMap<>();
    for (int partition = 0; partition < partitions.size(); partition++) {
      ends.put(partition, (long) partitions.get(partition).size());
    }
    return ends;
  }

  /** Releases the records before an offset. */
  void release(int partition, long end) {
    released.set(partition, end);
  }

  boolean isReleased(int partition, long offset) {
    return offset < released.get(partition);
  }

  SourceRecord record(int partition, long offset) {
    return partitions.get(partition).get(Math.toIntExact(offset));
  }

  /** The next record to be read is that at an offset. */
  void setPosition(int partition, long offset) {
    read.set(partition, offset);
  }

  /** Whether all is read that is released. */
  boolean isCaughtUp() {
    for (int partition = 0; partition < partitions.size(); partition++) {
      if (read.get(partition) != released.get(partition)) {
        return false;
      }
    }
    return true;
  }

  /** Lets the next poll of a reader fail, once. */
  void fail() {
    failing.set(true);
  }

  boolean isFailing() {
    return failing.get();
  }

  boolean takeFailure() {
    return failing.getAndSet(false);
  }

  InMemoryStore store() {
    return store;
  }
}
