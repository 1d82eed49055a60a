package io.kpipulse.exact;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.decode.SourceRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.runtime.state.StateBackend;

/**
 * What befalls a job from its first start until all is read: what arrives when, how the wall clock
 * moves, checkpoints, crashes, other parallelisms.
 *
 * <p>Keeps to what the surroundings promise: what had been written when a reader started is known
 * to it as a backlog; later records are written soon after their timestamps.
 */
final class JobSimulation<E extends SpecificRecord> implements AutoCloseable {
  /** How long after its timestamp a record may be written, milliseconds. */
  static final long LAG = 20_000;

  /** A reader takes a silence as the end of a partition that it never heard of, after 5 s or 30. */
  private static final int LOOKS_WITHOUT_A_RECORD = 30;

  private final JobUnderTest<E, ?> job;
  private final Random random;
  private final Supplier<StateBackend> backend;
  private final InMemoryStore store = new InMemoryStore();
  private final List<List<Report<E>>> partitions;

  /** By how many offsets of a partition time settles. */
  private final int block;

  private final int[] positions;
  private final ManualClock wall;

  private WorkflowHarness<E> running;
  private int attempt;
  private boolean runIsLost;
  private Checkpoint checkpoint;
  private int[] checkpointed;
  private long[] ends;
  private int looks;
  private long ticked;

  /**
   * Reports are written when they are made; nothing runs yet.
   *
   * @param partitions how many there are
   * @param start the wall clock at the start: what is reported before is a backlog
   */
  JobSimulation(
      JobUnderTest<E, ?> job,
      List<Report<E>> reports,
      int partitions,
      long start,
      Random random,
      Supplier<StateBackend> backend) {
    this(job, inPartitions(reports, partitions), start, 1, random, backend);
  }

  private JobSimulation(
      JobUnderTest<E, ?> job,
      List<List<Report<E>>> partitions,
      long start,
      int block,
      Random random,
      Supplier<StateBackend> backend) {
    this.job = job;
    this.partitions = partitions;
    this.block = block;
    this.random = random;
    this.backend = backend;
    this.wall = new ManualClock(start);
    positions = new int[partitions.size()];
    checkpointed = positions.clone();
  }

  private static <E extends SpecificRecord> List<List<Report<E>>> inPartitions(
      List<Report<E>> reports, int partitions) {
    List<List<Report<E>>> written = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      written.add(new ArrayList<>());
    }
    reports.stream()
        .sorted(Comparator.comparingLong(report -> report.reported() + report.delay()))
        .forEach(report -> written.get(report.partition() % partitions).add(report));
    return written;
  }

  /**
   * All is written, in any order, before the job runs.
   *
   * @param partitions what each holds
   * @param block by how many offsets time settles
   */
  static <E extends SpecificRecord> JobSimulation<E> ofHistory(
      JobUnderTest<E, ?> job,
      List<List<Report<E>>> partitions,
      int block,
      Random random,
      Supplier<StateBackend> backend) {
    long last =
        partitions.stream().flatMap(List::stream).mapToLong(Report::reported).max().orElseThrow();
    return new JobSimulation<>(job, partitions, last + 2 * LAG, block, random, backend);
  }

  InMemoryStore store() {
    return store;
  }

  WorkflowHarness<E> running() {
    return running;
  }

  /** The clock on the wall. */
  ManualClock wall() {
    return wall;
  }

  /** Starts the job, anew or from the last checkpoint. */
  void start(int parallelism) throws Exception {
    ends = new long[partitions.size()];
    Map<Integer, Long> known = new TreeMap<>();
    for (int partition = 0; partition < partitions.size(); partition++) {
      for (Report<E> report : partitions.get(partition)) {
        if (report.reported() + report.delay() <= wall.millis()) {
          ends[partition]++;
        }
      }
      known.put(partition, ends[partition]);
    }
    int readers = Math.min(parallelism, partitions.size());
    running =
        new WorkflowHarness<>(
            job,
            store,
            random,
            wall,
            backend,
            new WorkflowHarness.Start(
                parallelism, readers, known, block, attempt, runIsLost, checkpoint));
    looks = 0;
  }

  void takeCheckpoint() throws Exception {
    checkpointed = positions.clone();
    checkpoint = running.checkpoint();
  }

  /** The job dies; what it wrote stays written. */
  void crash() {
    running.close();
    running = null;
    System.arraycopy(checkpointed, 0, positions, 0, positions.length);
    attempt++;
    ticked = 0;
  }

  /** It dies before its first checkpoint, and with it whoever would start it again. */
  void crashForgotten() {
    crash();
    attempt = 0;
    runIsLost = true;
  }

  boolean allIsRead() {
    for (int partition = 0; partition < positions.length; partition++) {
      if (positions[partition] < partitions.get(partition).size()) {
        return false;
      }
    }
    return true;
  }

  /** Reads a record of any partition that can have one by now; {@code false} if all is read. */
  boolean read() throws Exception {
    List<Integer> readable = new ArrayList<>();
    long limit = limit();
    for (int partition = 0; partition < positions.length; partition++) {
      if (positions[partition] < partitions.get(partition).size()
          && (isBacklog(partition) || next(partition).reported() <= limit)) {
        readable.add(partition);
      }
    }
    if (readable.isEmpty()) {
      return false;
    }
    read(readable.get(random.nextInt(readable.size())));
    return true;
  }

  /** Reads the record that was reported first of those that are left. */
  void readInOrder() throws Exception {
    int first = -1;
    for (int partition = 0; partition < positions.length; partition++) {
      if (positions[partition] < partitions.get(partition).size()
          && (first < 0 || next(partition).reported() < next(first).reported())) {
        first = partition;
      }
    }
    read(first);
  }

  private void read(int partition) throws Exception {
    Report<E> report = next(partition);
    // Clocks differ: a timestamp may be ahead of ours.
    long lead = random.nextInt(4) == 0 ? random.nextInt(300_000) : 0;
    wall.set(Math.max(wall.millis(), report.reported() - lead));
    running.read(record(report, partition, positions[partition]));
    positions[partition]++;
  }

  private Report<E> next(int partition) {
    return partitions.get(partition).get(positions[partition]);
  }

  private boolean isBacklog(int partition) {
    return positions[partition] < ends[partition];
  }

  /** Up to when time may pass before the next record that is not written yet has to be read. */
  private long limit() {
    long limit = Long.MAX_VALUE;
    for (int partition = 0; partition < positions.length; partition++) {
      List<Report<E>> own = partitions.get(partition);
      int from = Math.max(positions[partition], Math.toIntExact(ends[partition]));
      for (Report<E> report : own.subList(from, own.size())) {
        limit = Math.min(limit, report.reported() + LAG);
      }
    }
    return limit;
  }

  /** Time passes, as far as nothing has to be read before, and the clock follows. */
  void pass(long millis) throws Exception {
    long latest = Math.max(wall.millis(), limit());
    wall.set(Math.min(wall.millis() + millis, latest));
    look();
  }

  /** An interval passes for the readers. */
  void look() throws Exception {
    for (int partition = 0; partition < positions.length; partition++) {
      if (isBacklog(partition) && looks >= LOOKS_WITHOUT_A_RECORD) {
        read(partition);
      }
    }
    looks = looks >= LOOKS_WITHOUT_A_RECORD ? 0 : looks + 1;
    running.look();
  }

  /** Reads all that is left and lets the wall clock go on until the store has settled. */
  void finish(long further) throws Exception {
    while (read()) {
      if (random.nextBoolean()) {
        running.deliverSome();
      }
    }
    running.deliverAll();
    wall.set(wall.millis() + further);
    // Longer than any silence that is waited for.
    for (int i = 0; i < 310; i++) {
      running.look();
    }
    settle();
  }

  /** Timers fire. */
  void tick() throws Exception {
    ticked = Math.max(ticked, wall.millis());
    running.tick(ticked);
  }

  /** Lets ticks and refreshes come until nothing more is written; the clock stands still. */
  void settle() throws Exception {
    long written = -1;
    while (written != store.writes()) {
      running.deliverAll();
      written = store.writes();
      // The slowest refresh is that of five minutes; flushing and writing take a tick each.
      for (int tick = 0; tick < 3; tick++) {
        ticked = Math.max(ticked, wall.millis()) + 301_000;
        running.tick(ticked);
        running.deliverAll();
      }
    }
  }

  static <E extends SpecificRecord> SourceRecord record(
      Report<E> report, int partition, int offset) {
    return new SourceRecord(
        "topic",
        partition,
        offset,
        OptionalLong.of(report.reported()),
        null,
        bytes(report.event()));
  }

  private static byte[] bytes(SpecificRecord event) {
    try {
      ByteBuffer encoded =
          event instanceof TaskUpdate update
              ? TaskUpdate.getEncoder().encode(update)
              : ServiceSatisfaction.getEncoder().encode((ServiceSatisfaction) event);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
    }
  }
}
