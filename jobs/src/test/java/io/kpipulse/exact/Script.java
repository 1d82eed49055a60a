package io.kpipulse.exact;

import io.kpipulse.ingest.decode.SourceRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The partitions of a topic that a test lets a job read bit by bit. Found by its name, as the
 * sources and sinks of a job are copies of what the test has.
 */
final class Script {
  private static final Map<String, Script> BY_NAME = new ConcurrentHashMap<>();

  private final List<List<SourceRecord>> partitions;
  private final AtomicLongArray released;
  private final AtomicLongArray read;
  private final AtomicBoolean failing = new AtomicBoolean();
  private final InMemoryStore store;

  private Script(List<List<SourceRecord>> partitions, InMemoryStore store) {
    this.partitions = partitions;
    this.store = store;
    this.released = new AtomicLongArray(partitions.size());
    this.read = new AtomicLongArray(partitions.size());
  }

  /** Makes a script known; nothing of it may be read yet. */
  static Script publish(String name, List<List<SourceRecord>> partitions, InMemoryStore store) {
    Script script = new Script(partitions, store);
    BY_NAME.put(name, script);
    return script;
  }

  static Script of(String name) {
    return BY_NAME.get(name);
  }

  static void withdraw(String name) {
    BY_NAME.remove(name);
  }

  int partitions() {
    return partitions.size();
  }

  /** How many records each partition will ever hold. */
  Map<Integer, Long> ends() {
    Map<Integer, Long> ends = new TreeMap<>();
    for (int partition = 0; partition < partitions.size(); partition++) {
      ends.put(partition, (long) partitions.get(partition).size());
    }
    return ends;
  }

  /** Lets a partition be read up to an offset. */
  void release(int partition, long end) {
    released.set(partition, end);
  }

  boolean isReleased(int partition, long offset) {
    return offset < released.get(partition);
  }

  SourceRecord record(int partition, long offset) {
    return partitions.get(partition).get(Math.toIntExact(offset));
  }

  /** A reader stands at an offset. */
  void standsAt(int partition, long offset) {
    read.set(partition, offset);
  }

  /** Whether all is read that may be. */
  boolean isReadAsFarAsReleased() {
    for (int partition = 0; partition < partitions.size(); partition++) {
      if (read.get(partition) != released.get(partition)) {
        return false;
      }
    }
    return true;
  }

  /** The next reader that looks fails, once. */
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
