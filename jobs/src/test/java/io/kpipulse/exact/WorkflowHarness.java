package io.kpipulse.exact;

import io.kpipulse.fact.FactDelta;
import io.kpipulse.ingest.SourceRecord;
import io.kpipulse.point.Point;
import io.kpipulse.rolling.PreAggregationOperator;
import io.kpipulse.rolling.RollingOperator;
import io.kpipulse.rolling.ScopeDelta;
import io.kpipulse.rolling.ScopeDeltaCodec;
import io.kpipulse.wire.CodecType;
import io.kpipulse.wire.EncodedEvent;
import io.kpipulse.wire.PointCodec;
import io.kpipulse.wire.WireTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * The operators of a job, chained by hand as {@code KpiWorkflow} lays them out, from the clock of
 * its readers to the points: no threads, so that every order can be tried and repeated.
 */
final class WorkflowHarness<E extends SpecificRecord> implements AutoCloseable {
  /**
   * How a job starts.
   *
   * @param parallelism of all stages but the readers
   * @param readers how many
   * @param ends what each partition holds already, by its number
   * @param block by how many offsets time settles
   * @param attempt 0 for the first
   * @param afterLostRun whether it is told of a run that Flink does not know of
   * @param from what it goes on from, or {@code null}
   */
  record Start(
      int parallelism,
      int readers,
      Map<Integer, Long> ends,
      int block,
      int attempt,
      boolean afterLostRun,
      Checkpoint from) {}

  private final InMemoryStore store;
  private final Random random;
  private final ManualClock wall;
  private final int parallelism;
  private final List<AttemptEnvironment> environments = new ArrayList<>();
  private final List<Reader> readers = new ArrayList<>();
  private final List<OneInputStreamOperatorTestHarness<SourceRecord, EncodedEvent>> ingests =
      new ArrayList<>();
  private final List<KeyedOneInputStreamOperatorTestHarness<String, EncodedEvent, FactDelta>>
      timelines = new ArrayList<>();
  private final List<OneInputStreamOperatorTestHarness<FactDelta, ScopeDelta>> aggregations =
      new ArrayList<>();
  private final List<KeyedOneInputStreamOperatorTestHarness<String, ScopeDelta, Point>> rollings =
      new ArrayList<>();
  private final Channels<EncodedEvent> toTimelines;
  private final Channels<ScopeDelta> toRollings;
  private final long[] clocks;
  private final long notBefore;
  private long rejected;
  private long checkpoints;

  WorkflowHarness(
      JobUnderTest<E, ?> job,
      InMemoryStore store,
      Random random,
      ManualClock wall,
      Supplier<StateBackend> backend,
      Start start)
      throws Exception {
    this.store = store;
    this.random = random;
    this.wall = wall;
    this.parallelism = start.parallelism();
    this.clocks = new long[parallelism];
    Arrays.fill(clocks, Long.MIN_VALUE);
    Checkpoint from = start.from();
    this.notBefore = from == null ? Long.MIN_VALUE : from.clock();
    toTimelines = new Channels<>(start.readers(), parallelism, new Timelines());
    toRollings = new Channels<>(parallelism, parallelism, new Rollings());
    List<OperatorSubtaskState> states =
        from == null ? null : Checkpoint.rescaled(from.rollings(), parallelism);
    for (int i = 0; i < parallelism; i++) {
      rollings.add(
          new KeyedOneInputStreamOperatorTestHarness<>(
              new RollingOperator(job.catalog(), false),
              ScopeDelta::key,
              Types.STRING,
              environment(parallelism, i, start)));
      rollings.get(i).setStateBackend(backend.get());
      rollings.get(i).setup(new CodecType<>(Point.class, new PointCodec()).createSerializer(null));
      open(rollings.get(i), states == null ? null : states.get(i));
    }
    states = from == null ? null : Checkpoint.rescaled(from.timelines(), parallelism);
    for (int i = 0; i < parallelism; i++) {
      aggregations.add(
          new OneInputStreamOperatorTestHarness<>(
              new PreAggregationOperator(job.catalog(), 1 + random.nextInt(40)),
              environment(parallelism, i, start)));
      aggregations
          .get(i)
          .setup(new CodecType<>(ScopeDelta.class, new ScopeDeltaCodec()).createSerializer(null));
      open(aggregations.get(i), null);
      timelines.add(
          new KeyedOneInputStreamOperatorTestHarness<>(
              job.timeline().apply(wall),
              EncodedEvent::entity,
              Types.STRING,
              environment(parallelism, i, start)));
      timelines.get(i).setStateBackend(backend.get());
      timelines.get(i).setup(WireTypes.FACT_DIFFERENCE.createSerializer(null));
      open(timelines.get(i), states == null ? null : states.get(i));
    }
    states = from == null ? null : Checkpoint.rescaled(from.ingests(), start.readers());
    for (int i = 0; i < start.readers(); i++) {
      ingests.add(
          new OneInputStreamOperatorTestHarness<>(
              new ProcessOperator<>(job.ingest(start.block())),
              environment(start.readers(), i, start)));
      ingests.get(i).setup(WireTypes.EVENT.createSerializer(null));
      open(ingests.get(i), states == null ? null : states.get(i));
    }
    states = from == null ? null : Checkpoint.rescaled(from.clocks(), start.readers());
    for (int i = 0; i < start.readers(); i++) {
      readers.add(
          new Reader(
              environment(start.readers(), i, start),
              wall,
              start.ends(),
              start.block(),
              states == null ? null : states.get(i),
              new FromReader(i)));
    }
    for (int partition : start.ends().keySet()) {
      reader(partition).assign(partition);
    }
  }

  private AttemptEnvironment environment(int of, int subtask, Start start) {
    AttemptEnvironment environment =
        new AttemptEnvironment(of, subtask, start.attempt(), start.afterLostRun());
    environments.add(environment);
    return environment;
  }

  private void open(OneInputStreamOperatorTestHarness<?, ?> harness, OperatorSubtaskState state)
      throws Exception {
    if (state != null) {
      harness.initializeState(state);
    }
    harness.setProcessingTime(wall.millis());
    harness.open();
  }

  private Reader reader(int partition) {
    return readers.get(partition % readers.size());
  }

  List<Reader> readers() {
    return readers;
  }

  void read(SourceRecord record) throws Exception {
    reader(record.partition()).read(record);
  }

  /** An interval passes; all readers look at their clocks. */
  void look() throws Exception {
    for (Reader reader : readers) {
      reader.look(wall.millis());
    }
  }

  /** Timers fire that are due by a time, epoch milliseconds; it never goes back. */
  void tick(long now) throws Exception {
    for (int i = 0; i < parallelism; i++) {
      aggregations.get(i).setProcessingTime(now);
      takeDifferences(i);
      rollings.get(i).setProcessingTime(now);
      takePoints(i);
    }
  }

  /** Delivers something of what is on its way; {@code false} if nothing is. */
  boolean deliverSome() throws Exception {
    return random.nextBoolean()
        ? toTimelines.deliverSome(random) || toRollings.deliverSome(random)
        : toRollings.deliverSome(random) || toTimelines.deliverSome(random);
  }

  void deliverAll() throws Exception {
    boolean some = true;
    while (some) {
      some = deliverSome();
    }
  }

  /** The clock that all subtasks have come to at least. */
  long clock() {
    return Arrays.stream(clocks).min().orElseThrow();
  }

  long rejected() {
    return rejected;
  }

  /** Lets a barrier pass behind all that has been read. */
  Checkpoint checkpoint() throws Exception {
    long id = ++checkpoints;
    List<OperatorSubtaskState> ofClocks = new ArrayList<>();
    List<OperatorSubtaskState> ofIngests = new ArrayList<>();
    for (int i = 0; i < readers.size(); i++) {
      ofClocks.add(readers.get(i).snapshot(id));
      ofIngests.add(ingests.get(i).snapshot(id, id));
    }
    deliverAll();
    long clock = clock();
    List<OperatorSubtaskState> ofTimelines = new ArrayList<>();
    for (int i = 0; i < parallelism; i++) {
      timelines.get(i).prepareSnapshotPreBarrier(id);
      takeFacts(i);
      aggregations.get(i).prepareSnapshotPreBarrier(id);
      takeDifferences(i);
      ofTimelines.add(timelines.get(i).snapshot(id, id));
    }
    deliverAll();
    List<OperatorSubtaskState> ofRollings = new ArrayList<>();
    for (int i = 0; i < parallelism; i++) {
      ofRollings.add(snapshotRolling(i, id));
    }
    return new Checkpoint(clock, ofClocks, ofIngests, ofTimelines, ofRollings);
  }

  /** Lets a barrier pass some of the subtasks only: the checkpoint fails. */
  void failCheckpoint() throws Exception {
    long id = ++checkpoints;
    for (Reader reader : readers) {
      reader.snapshot(id);
    }
    deliverAll();
    for (int i = 0; i < parallelism; i++) {
      timelines.get(i).prepareSnapshotPreBarrier(id);
      takeFacts(i);
      aggregations.get(i).prepareSnapshotPreBarrier(id);
      takeDifferences(i);
      timelines.get(i).snapshot(id, id);
    }
    deliverAll();
    for (int i = 0; i < parallelism; i++) {
      if (random.nextBoolean()) {
        snapshotRolling(i, id);
      }
    }
  }

  private OperatorSubtaskState snapshotRolling(int subtask, long id) throws Exception {
    rollings.get(subtask).prepareSnapshotPreBarrier(id);
    takePoints(subtask);
    return rollings.get(subtask).snapshot(id, id);
  }

  private static int subtask(String key, int parallelism) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
        key, AttemptEnvironment.MAX_PARALLELISM, parallelism);
  }

  /** Chained: what a timeline sends is added up at once. */
  private void takeFacts(int subtask) throws Exception {
    var output = timelines.get(subtask).getOutput();
    for (Object next = output.poll(); next != null; next = output.poll()) {
      if (next instanceof Watermark mark) {
        aggregations.get(subtask).processWatermark(mark);
      } else if (next instanceof StreamRecord<?> record) {
        aggregations.get(subtask).processElement((FactDelta) record.getValue(), 0);
      }
    }
    takeDifferences(subtask);
  }

  private void takeDifferences(int subtask) {
    var output = aggregations.get(subtask).getOutput();
    for (Object next = output.poll(); next != null; next = output.poll()) {
      if (next instanceof Watermark mark) {
        toRollings.clock(subtask, mark.getTimestamp());
      } else if (next instanceof StreamRecord<?> record) {
        ScopeDelta difference = (ScopeDelta) record.getValue();
        toRollings.send(subtask, subtask(difference.key(), parallelism), difference);
      }
    }
  }

  private void takePoints(int subtask) {
    var output = rollings.get(subtask).getOutput();
    for (Object next = output.poll(); next != null; next = output.poll()) {
      if (next instanceof StreamRecord<?> record) {
        store.write((Point) record.getValue());
      }
    }
  }

  @Override
  public void close() {
    try {
      for (Reader reader : readers) {
        reader.close();
      }
      for (OneInputStreamOperatorTestHarness<?, ?> ingest : ingests) {
        ingest.close();
      }
      for (int i = 0; i < parallelism; i++) {
        timelines.get(i).close();
        aggregations.get(i).close();
        rollings.get(i).close();
      }
      // Each has threads of its own, and only the environments of their own do harnesses close.
      for (AttemptEnvironment environment : environments) {
        environment.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("an operator does not close", e);
    }
  }

  private final class FromReader implements Reader.Output {
    private final int reader;

    FromReader(int reader) {
      this.reader = reader;
    }

    @Override
    public void record(SourceRecord record) throws Exception {
      ingests.get(reader).processElement(record, 0);
      List<EncodedEvent> events = ingests.get(reader).extractOutputValues();
      for (EncodedEvent event : events) {
        toTimelines.send(reader, subtask(event.entity(), parallelism), event);
      }
      rejected += events.isEmpty() ? 1 : 0;
      ingests.get(reader).getOutput().clear();
    }

    @Override
    public void clock(long time) {
      toTimelines.clock(reader, time);
    }
  }

  private final class Timelines implements Channels.Receiver<EncodedEvent> {
    @Override
    public void element(int subtask, EncodedEvent event) throws Exception {
      timelines.get(subtask).processElement(event, 0);
      takeFacts(subtask);
    }

    @Override
    public void clock(int subtask, long time) throws Exception {
      timelines.get(subtask).processWatermark(time);
      takeFacts(subtask);
    }
  }

  private final class Rollings implements Channels.Receiver<ScopeDelta> {
    @Override
    public void element(int subtask, ScopeDelta difference) throws Exception {
      rollings.get(subtask).processElement(difference, 0);
      takePoints(subtask);
    }

    @Override
    public void clock(int subtask, long time) throws Exception {
      if (time < notBefore) {
        throw new AssertionError("the clock goes back from " + notBefore + " to " + time);
      }
      clocks[subtask] = time;
      rollings.get(subtask).processWatermark(time);
      takePoints(subtask);
    }
  }
}
