package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.history.Encoded;
import io.kpipulse.history.EncodedEvent;
import io.kpipulse.history.History;
import io.kpipulse.satisfaction.CaseEvents;
import io.kpipulse.satisfaction.CaseFamily;
import io.kpipulse.satisfaction.CaseState;
import io.kpipulse.schema.EventModel;
import io.kpipulse.task.TaskFamily;
import io.kpipulse.task.TaskState;
import io.kpipulse.task.TaskUpdates;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** State is bounded, and the facts equal those of a timeline that never compacts anything. */
class TimelineBoundTest {
  private static final Duration FOR_EVER = Duration.ofDays(100_000);

  /** By so much a compaction may wait for others. */
  private static final long ROUND = Duration.ofMinutes(15).toMillis();

  @Provide
  Arbitrary<List<TaskUpdate>> updates() {
    return TaskUpdates.some();
  }

  @Provide
  Arbitrary<List<ServiceSatisfaction>> events() {
    return CaseEvents.some();
  }

  /** One operator and its state, counted. */
  private static final class Operator<E extends SpecificRecord, S> implements AutoCloseable {
    private final KeyedOneInputStreamOperatorTestHarness<String, EncodedEvent, FactDelta> harness;
    private final Function<E, EncodedEvent> encoding;
    private final TimelineCodec<E, S> codec;
    private final Totals totals = new Totals();

    Operator(
        TimelineFunction<E, S> function,
        Function<E, EncodedEvent> encoding,
        TimelineCodec<E, S> codec)
        throws Exception {
      this.encoding = encoding;
      this.codec = codec;
      harness =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new InputBuffer(function, 0), EncodedEvent::entity, Types.STRING);
      harness.open();
    }

    void arrive(E event) throws Exception {
      harness.processElement(encoding.apply(event), 0);
      take();
    }

    void watermark(long watermark) throws Exception {
      harness.processWatermark(watermark);
      take();
    }

    private void take() {
      harness.extractOutputValues().forEach(totals::add);
      harness.getOutput().clear();
    }

    Map<?, ?> sums() {
      return new HashMap<>(totals.sums());
    }

    int entities() throws Exception {
      AtomicInteger entities = new AtomicInteger();
      visit(history -> entities.incrementAndGet());
      return entities.get();
    }

    int timers() {
      return harness.numEventTimeTimers() + harness.numProcessingTimeTimers();
    }

    void visit(Consumer<History<E, S>> visitor) throws Exception {
      ((KeyedProcessOperator<?, ?, ?>) harness.getOperator())
          .getKeyedStateBackend()
          .applyToAllKeys(
              VoidNamespace.INSTANCE,
              VoidNamespaceSerializer.INSTANCE,
              TimelineFunction.STATE,
              (Object key, ValueState<byte[]> state) ->
                  visitor.accept(codec.read(state.value()).history()));
    }

    @Override
    public void close() {
      try {
        harness.close();
      } catch (Exception e) {
        throw new AssertionError("the timeline does not close", e);
      }
    }
  }

  @Property(tries = 60)
  void tasksAreCompactedAfterTheHorizonAndADayAndTheirFactsStayTheSame(
      @ForAll @Size(min = 1, max = 4) List<@From("updates") List<TaskUpdate>> tasks,
      @ForAll long seed)
      throws Exception {
    Duration horizon = Duration.ofDays(31);
    long retention = horizon.plusDays(1).toMillis();
    try (Operator<TaskUpdate, TaskState> compacting = tasks(horizon);
        Operator<TaskUpdate, TaskState> whole = tasks(FOR_EVER)) {
      Script<TaskUpdate> script =
          new Script<>(seed, retention, update -> update.getEventTime().toEpochMilli());
      for (int i = 0; i < tasks.size(); i++) {
        for (TaskUpdate update : tasks.get(i)) {
          TaskUpdate named = EventModel.INSTANCE.deepCopy(update.getSchema(), update);
          named.setTaskId("task " + i);
          script.add(named.getTaskId(), named);
        }
      }
      script.play(
          compacting,
          whole,
          watermark ->
              compacting.visit(
                  history -> assertNothingOld(history, watermark - retention - ROUND)));
      long end = script.latest + retention + 1 + ROUND;
      compacting.watermark(end);
      whole.watermark(end);
      compacting.visit(history -> assertThat(history.tail().isEmpty()).isTrue());
      assertThat(compacting.sums()).isEqualTo(whole.sums());
      assertThat(compacting.entities()).isEqualTo(script.known.size());
      // Transitions of the year after the next and of 90 days overdue are the last.
      long yearsAfter = end + Duration.ofDays(4 * 366).toMillis();
      compacting.watermark(yearsAfter);
      whole.watermark(yearsAfter);
      assertThat(compacting.sums()).isEqualTo(whole.sums());
      assertThat(compacting.timers()).isZero();
    }
  }

  @Property(tries = 60)
  void casesAreCompactedAfterTheHorizonAndADayAndRemovedAfterTheLongestGap(
      @ForAll @Size(min = 1, max = 4) List<@From("events") List<ServiceSatisfaction>> cases,
      @ForAll long seed)
      throws Exception {
    Duration horizon = Duration.ofDays(7);
    long retention = horizon.plusDays(1).toMillis();
    try (Operator<ServiceSatisfaction, CaseState> compacting = cases(horizon);
        Operator<ServiceSatisfaction, CaseState> whole = cases(FOR_EVER)) {
      Script<ServiceSatisfaction> script =
          new Script<>(seed, retention, event -> event.getEventTime().toEpochMilli());
      for (int i = 0; i < cases.size(); i++) {
        for (ServiceSatisfaction event : cases.get(i)) {
          ServiceSatisfaction named = EventModel.INSTANCE.deepCopy(event.getSchema(), event);
          named.setCaseId("case " + i);
          script.add(named.getCaseId(), named);
        }
      }
      script.play(
          compacting,
          whole,
          watermark ->
              compacting.visit(
                  history -> assertNothingOld(history, watermark - retention - ROUND)));
      long gone = script.latest + retention + CaseState.LONGEST_GAP + 1;
      compacting.watermark(gone - 1);
      assertThat(compacting.entities()).isPositive();
      long end = gone + ROUND;
      compacting.watermark(end);
      whole.watermark(end);
      assertThat(compacting.sums()).isEqualTo(whole.sums());
      assertThat(compacting.entities()).isZero();
      assertThat(compacting.timers()).isZero();
    }
  }

  private static void assertNothingOld(History<?, ?> history, long oldest) {
    assertThat(history.nextCompaction()).isGreaterThanOrEqualTo(oldest);
  }

  /** Events in the order in which they arrive, and a watermark that moves in between. */
  private static final class Script<E extends SpecificRecord> {
    private final Random random;
    private final long retention;
    private final ToLongFunction<E> time;
    private final ArrayList<Map.Entry<String, E>> events = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private long latest;

    Script(long seed, long retention, ToLongFunction<E> time) {
      this.random = new Random(seed);
      this.retention = retention;
      this.time = time;
    }

    void add(String key, E event) {
      events.add(Map.entry(key, event));
    }

    interface Check {
      void at(long watermark) throws Exception;
    }

    <S> void play(Operator<E, S> compacting, Operator<E, S> whole, Check check) throws Exception {
      Collections.shuffle(events, random);
      // Rather in their order, or nearly all would be too late.
      events.sort(Comparator.comparingLong(this::blurred));
      long watermark = blurred(events.get(0));
      int arrived = 0;
      for (Map.Entry<String, E> event : events) {
        if (random.nextInt(3) > 0) {
          watermark =
              Math.max(
                  watermark,
                  time.applyAsLong(event.getValue()) + random.nextLong(retention + 1) - 5);
          compacting.watermark(watermark);
          whole.watermark(watermark);
          assertThat(compacting.sums()).isEqualTo(whole.sums());
          check.at(watermark);
        }
        if (time.applyAsLong(event.getValue()) >= watermark - retention) {
          compacting.arrive(event.getValue());
          whole.arrive(event.getValue());
          known.add(event.getKey());
          arrived++;
          latest = Math.max(latest, time.applyAsLong(event.getValue()));
          assertThat(compacting.sums()).isEqualTo(whole.sums());
        }
        assertThat(compacting.entities()).isLessThanOrEqualTo(known.size());
        // For each event its first fact and a compaction, and for each entity the next fact.
        assertThat(compacting.timers()).isLessThanOrEqualTo(known.size() + 2 * arrived);
      }
    }

    private long blurred(Map.Entry<String, E> event) {
      int blur = event.getValue().hashCode() & 0x7F;
      return time.applyAsLong(event.getValue()) + blur * (retention / 0xFF);
    }
  }

  private static Operator<TaskUpdate, TaskState> tasks(Duration horizon) throws Exception {
    return new Operator<>(
        Timelines.ofTasks(TaskUpdates.OFFSET, horizon, Clock.systemUTC()),
        Encoded::of,
        new TimelineCodec<>(new TaskFamily()));
  }

  private static Operator<ServiceSatisfaction, CaseState> cases(Duration horizon) throws Exception {
    return new Operator<>(
        Timelines.ofCases(horizon, Clock.systemUTC()),
        Encoded::of,
        new TimelineCodec<>(new CaseFamily()));
  }
}
