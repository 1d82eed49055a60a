package io.kpipulse.exact;

import io.kpipulse.point.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.runtime.state.StateBackend;

/**
 * The life of a job from its first start until all is read: what is read when, how processing time
 * passes, checkpoints, crashes, other parallelisms.
 *
 * <p>Keeps what the surroundings promise: a source knows what its partitions held when it started,
 * and reads what is written later soon after its timestamp.
 */
final class JobSimulation<E extends SpecificRecord> implements AutoCloseable {
  /** How long after its timestamp a record may be written, milliseconds. */
  static final long MAX_DELAY = 20_000;

  /** The slowest early firing is that of 5 minutes. */
  private static final long LONGEST_TIMER = 301_000;

  private final JobUnderTest<E> job;
  private final Random random;
  private final Supplier<StateBackend> backend;
  private final InMemoryStore store = new InMemoryStore();
  private final WorkflowHarness.Planner planner;
  private final Consumer<Object> output;
  private final List<List<EventRecord<E>>> partitions;
  private final ManualClock clock;
  private final int[] positions;

  private WorkflowHarness running;
  private Checkpoint checkpoint;
  private int[] checkpointed;

  /** How many records any attempt has read of each partition: they are there, whatever the time. */
  private final int[] everRead;

  private long[] ends;
  private long timersFiredUpTo;
  private long outputs;

  /**
   * Nothing runs yet; what is written before the start is a backlog then.
   *
   * @param partitions the records of each, in their order
   * @param start processing time at the start, epoch milliseconds
   */
  JobSimulation(
      JobUnderTest<E> job,
      List<List<EventRecord<E>>> partitions,
      long start,
      Random random,
      Supplier<StateBackend> backend) {
    this(job, partitions, start, random, backend, job::plan, null);
  }

  /**
   * Another end of the job than the store.
   *
   * @param planner makes its operators
   * @param output takes what the last of them sends; {@code null} for the store
   */
  JobSimulation(
      JobUnderTest<E> job,
      List<List<EventRecord<E>>> partitions,
      long start,
      Random random,
      Supplier<StateBackend> backend,
      WorkflowHarness.Planner planner,
      Consumer<Object> output) {
    this.job = job;
    this.planner = planner;
    Consumer<Object> end = output == null ? point -> store.write((Point) point) : output;
    this.output =
        element -> {
          outputs++;
          end.accept(element);
        };
    this.partitions = partitions;
    this.random = random;
    this.backend = backend;
    this.clock = new ManualClock(start);
    positions = new int[partitions.size()];
    checkpointed = positions.clone();
    everRead = positions.clone();
  }

  /** Lays records out in partitions, in the order in which they are written. */
  static <E extends SpecificRecord> List<List<EventRecord<E>>> inPartitions(
      List<EventRecord<E>> records, int partitions) {
    List<List<EventRecord<E>>> written = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      written.add(new ArrayList<>());
    }
    records.stream()
        .sorted(Comparator.comparingLong(EventRecord::written))
        .forEach(record -> written.get(record.partition() % partitions).add(record));
    return written;
  }

  InMemoryStore store() {
    return store;
  }

  WorkflowHarness running() {
    return running;
  }

  ManualClock clock() {
    return clock;
  }

  /** Where the store differs from what the contract says of some records. */
  List<String> differencesFrom(List<EventRecord<E>> records) {
    return OracleAssertions.differences(job, records, store, running.watermark());
  }

  /** Starts the job, anew or from the last checkpoint. */
  void start(int parallelism) throws Exception {
    ends = new long[partitions.size()];
    Map<Integer, Long> known = new TreeMap<>();
    for (int partition = 0; partition < partitions.size(); partition++) {
      for (EventRecord<E> record : partitions.get(partition)) {
        ends[partition] += record.written() <= clock.millis() ? 1 : 0;
      }
      ends[partition] = Math.max(ends[partition], everRead[partition]);
      known.put(partition, ends[partition]);
    }
    List<Integer> offsets = Arrays.stream(positions).boxed().toList();
    int readers = Math.min(parallelism, partitions.size());
    running =
        new WorkflowHarness(
            planner,
            output,
            random,
            clock,
            backend,
            new WorkflowHarness.Start(parallelism, readers, offsets, known, checkpoint));
    timersFiredUpTo = 0;
  }

  void takeCheckpoint() throws Exception {
    checkpointed = positions.clone();
    checkpoint = running.checkpoint();
  }

  /** The job dies; what it wrote stays, unless it begins anew, in an empty bucket. */
  void crash() {
    running.close();
    running = null;
    if (checkpoint == null) {
      store.clear();
    }
    System.arraycopy(checkpointed, 0, positions, 0, positions.length);
  }

  /** Reads a record of any partition that can have one by now; {@code false} if all is read. */
  boolean read() throws Exception {
    List<Integer> readable = new ArrayList<>();
    long limit = limit();
    for (int partition = 0; partition < positions.length; partition++) {
      if (hasNext(partition) && (isBacklog(partition) || next(partition).timestamp() <= limit)) {
        readable.add(partition);
      }
    }
    if (readable.isEmpty()) {
      return false;
    }
    read(readable.get(random.nextInt(readable.size())));
    return true;
  }

  /** Reads the record with the least timestamp of those that come next. */
  void readOldest() throws Exception {
    int oldest = -1;
    for (int partition = 0; partition < positions.length; partition++) {
      if (hasNext(partition)
          && (oldest < 0 || next(partition).timestamp() < next(oldest).timestamp())) {
        oldest = partition;
      }
    }
    read(oldest);
  }

  /** The least timestamp of the records that are still to be read; empty if all are read. */
  OptionalLong nextTimestamp() {
    return IntStream.range(0, positions.length)
        .filter(this::hasNext)
        .mapToLong(partition -> next(partition).timestamp())
        .min();
  }

  private void read(int partition) throws Exception {
    EventRecord<E> record = next(partition);
    // The clocks of producers differ: a timestamp may be ahead of ours.
    long lead = random.nextInt(4) == 0 ? random.nextInt(300_000) : 0;
    clock.set(Math.max(clock.millis(), record.timestamp() - lead));
    running.read(record.at(partition, positions[partition]));
    positions[partition]++;
    everRead[partition] = Math.max(everRead[partition], positions[partition]);
  }

  private boolean hasNext(int partition) {
    return positions[partition] < partitions.get(partition).size();
  }

  private EventRecord<E> next(int partition) {
    return partitions.get(partition).get(positions[partition]);
  }

  private boolean isBacklog(int partition) {
    return positions[partition] < ends[partition];
  }

  /** Until when time may pass before the next record that is not written yet has to be read. */
  private long limit() {
    long limit = Long.MAX_VALUE;
    for (int partition = 0; partition < positions.length; partition++) {
      List<EventRecord<E>> own = partitions.get(partition);
      int from = Math.max(positions[partition], Math.toIntExact(ends[partition]));
      for (EventRecord<E> record : own.subList(from, own.size())) {
        limit = Math.min(limit, record.timestamp() + MAX_DELAY);
      }
    }
    return limit;
  }

  /** Processing time passes, as far as nothing has to be read before, and sources see it. */
  void advance(long millis) throws Exception {
    long latest = Math.max(clock.millis(), limit());
    clock.set(Math.min(clock.millis() + millis, latest));
    running.poll();
  }

  /** Polls until partitions that are read to their end count as caught up; writes what is due. */
  void awaitCaughtUp() throws Exception {
    // 500 ms of idle time, of which the first interval is none.
    for (int i = 0; i < 7; i++) {
      running.poll();
    }
    running.deliverAll();
    fireTimers();
  }

  /** Reads all that is left, lets time go on, and waits until nothing more is written. */
  void finish(long further) throws Exception {
    while (read()) {
      if (random.nextBoolean()) {
        running.deliverSome();
      }
    }
    running.deliverAll();
    clock.set(clock.millis() + further);
    awaitCaughtUp();
    awaitQuiet();
  }

  /** Fires the timers that are due. */
  void fireTimers() throws Exception {
    timersFiredUpTo = Math.max(timersFiredUpTo, clock.millis());
    running.setProcessingTime(timersFiredUpTo);
  }

  /** Fires timers until nothing more is written; the watermark stands still. */
  void awaitQuiet() throws Exception {
    long written = -1;
    while (written != outputs) {
      running.deliverAll();
      written = outputs;
      // Flushing, firing and draining corrections take a timer each.
      for (int i = 0; i < 3; i++) {
        timersFiredUpTo = Math.max(timersFiredUpTo, clock.millis()) + LONGEST_TIMER;
        running.setProcessingTime(timersFiredUpTo);
        running.deliverAll();
      }
    }
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
    }
  }
}
