package io.kpipulse.exact;

import io.kpipulse.engine.EngineTotals;
import io.kpipulse.record.SourceRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * A job without threads: every subtask of every operator of its production wiring, in Flink's test
 * harnesses, joined by channels that a seed interleaves. So every order can be tried and repeated.
 */
final class WorkflowHarness implements AutoCloseable {
  /**
   * How a job starts.
   *
   * @param parallelism of all operators but those at the source
   * @param readers parallelism of the source
   * @param offsets from which each partition is read
   * @param ends the offset after the last record of each partition at the start
   * @param from what is restored, or {@code null}
   */
  record Start(
      int parallelism,
      int readers,
      List<Integer> offsets,
      Map<Integer, Long> ends,
      Checkpoint from) {}

  /** Makes the operators of a subtask, as they are made in production. */
  @FunctionalInterface
  interface Planner {
    WorkflowPlan plan(int parallelism, int readers, Map<Integer, Long> ends, Clock clock);
  }

  private final Random random;
  private final ManualClock clock;
  private final WorkflowPlan plan;
  private final List<SourceSubtask> sources = new ArrayList<>();

  /** By operator and subtask. */
  private final List<List<OperatorSubtask>> operators = new ArrayList<>();

  /** In front of each operator; {@code null} if it is chained to the one before. */
  private final List<Exchange> exchanges = new ArrayList<>();

  private final EngineTotals engine = new EngineTotals();
  private long checkpoints;

  WorkflowHarness(
      Planner planner,
      Consumer<Object> store,
      Random random,
      ManualClock clock,
      Supplier<StateBackend> backend,
      Start start)
      throws Exception {
    this.random = random;
    this.clock = clock;
    // Each subtask has operators of its own, as each is sent a copy of them in production.
    List<WorkflowPlan> plans = new ArrayList<>();
    for (int i = 0; i < Math.max(start.parallelism(), start.readers()); i++) {
      plans.add(planner.plan(start.parallelism(), start.readers(), start.ends(), clock));
    }
    this.plan = plans.get(0);
    for (int i = 0; i < plan.stages().size(); i++) {
      operators.add(new ArrayList<>());
      exchanges.add(null);
    }
    for (int i = plan.stages().size() - 1; i >= 0; i--) {
      open(i, plans, store, backend, start.from());
    }
    for (int i = 0; i < start.readers(); i++) {
      sources.add(new SourceSubtask(plans.get(i).watermarks(), operators.get(0).get(i)::process));
    }
    for (int partition = 0; partition < start.offsets().size(); partition++) {
      source(partition).assign(partition, start.offsets().get(partition));
    }
  }

  private void open(
      int operator,
      List<WorkflowPlan> plans,
      Consumer<Object> store,
      Supplier<StateBackend> backend,
      Checkpoint from)
      throws Exception {
    WorkflowPlan.Stage stage = plan.stages().get(operator);
    int parallelism = stage.parallelism();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      OperatorSubtaskState state = from == null ? null : from.of(operator, subtask, parallelism);
      operators
          .get(operator)
          .add(
              new OperatorSubtask(
                  plans.get(subtask).stages().get(operator).operator(),
                  subtask,
                  backend.get(),
                  state,
                  clock.millis(),
                  output(operator, subtask, store),
                  store,
                  engine));
    }
    if (stage.partitioner() != null) {
      exchanges.set(
          operator,
          new Exchange(
              stage.partitioner(),
              plan.stages().get(operator - 1).parallelism(),
              operators.get(operator),
              from == null ? Long.MIN_VALUE : from.watermark()));
    }
  }

  private OperatorSubtask.Output output(int operator, int subtask, Consumer<Object> store) {
    if (operator + 1 == plan.stages().size()) {
      return element -> {
        if (element instanceof StreamRecord<?> record) {
          store.accept(record.getValue());
        }
      };
    }
    Exchange exchange = exchanges.get(operator + 1);
    return exchange == null
        ? operators.get(operator + 1).get(subtask)::process
        : element -> exchange.send(subtask, element);
  }

  SourceSubtask source(int partition) {
    return sources.get(partition % sources.size());
  }

  void read(SourceRecord record) throws Exception {
    source(record.partition()).read(record);
  }

  /** An interval passes at the sources, and what is chained to them. */
  void poll() throws Exception {
    for (SourceSubtask source : sources) {
      source.poll();
    }
    setProcessingTime(0, end(0), clock.millis());
  }

  /** Fires the timers of all other operators; the time, epoch milliseconds, never goes back. */
  void setProcessingTime(long now) throws Exception {
    setProcessingTime(end(0), operators.size(), now);
  }

  private void setProcessingTime(int from, int to, long now) throws Exception {
    for (List<OperatorSubtask> subtasks : operators.subList(from, to)) {
      for (OperatorSubtask subtask : subtasks) {
        subtask.setProcessingTime(now);
      }
    }
  }

  /** Delivers some of what is between two operators; {@code false} if there is nothing. */
  boolean deliverSome() throws Exception {
    List<Exchange> any = new ArrayList<>(exchanges);
    any.removeIf(exchange -> exchange == null);
    Collections.shuffle(any, random);
    for (Exchange exchange : any) {
      if (exchange.deliverSome(random)) {
        return true;
      }
    }
    return false;
  }

  void deliverAll() throws Exception {
    boolean some = true;
    while (some) {
      some = deliverSome();
    }
  }

  /** The watermark that all subtasks of the last operator have reached. */
  long watermark() {
    return operators.get(operators.size() - 1).stream()
        .mapToLong(OperatorSubtask::watermark)
        .min()
        .orElseThrow();
  }

  /** What all subtasks have reported of their counts. */
  EngineTotals engine() {
    return engine;
  }

  long rejected() {
    return operators.stream()
        .flatMap(List::stream)
        .mapToLong(subtask -> subtask.countOf(plan.rejected()))
        .sum();
  }

  /** Lets a barrier pass behind all that has been read. */
  Checkpoint checkpoint() throws Exception {
    Checkpoint taken = barrier(true);
    for (List<OperatorSubtask> subtasks : operators) {
      for (OperatorSubtask subtask : subtasks) {
        subtask.completeCheckpoint(checkpoints);
      }
    }
    return taken;
  }

  /** Lets a barrier reach some of the last subtasks only: the checkpoint fails. */
  void failCheckpoint() throws Exception {
    var unused = barrier(false);
  }

  private Checkpoint barrier(boolean everywhere) throws Exception {
    long id = ++checkpoints;
    List<List<OperatorSubtaskState>> states = new ArrayList<>();
    long watermark = Long.MIN_VALUE;
    for (int head = 0; head < operators.size(); head = end(head)) {
      deliverAll();
      watermark = watermark();
      List<List<OperatorSubtask>> chain = operators.subList(head, end(head));
      chain.forEach(any -> states.add(new ArrayList<>()));
      boolean last = end(head) == operators.size();
      for (int subtask = 0; subtask < chain.get(0).size(); subtask++) {
        if (last && !everywhere && random.nextBoolean()) {
          continue;
        }
        for (List<OperatorSubtask> operator : chain) {
          operator.get(subtask).prepareBarrier(id);
        }
        for (int i = 0; i < chain.size(); i++) {
          states.get(head + i).add(chain.get(i).get(subtask).snapshot(id));
        }
      }
    }
    return new Checkpoint(watermark, states);
  }

  /** The operator after the chain to which one belongs. */
  private int end(int operator) {
    int end = operator + 1;
    while (end < operators.size() && exchanges.get(end) == null) {
      end++;
    }
    return end;
  }

  @Override
  public void close() {
    try {
      for (List<OperatorSubtask> subtasks : operators) {
        for (OperatorSubtask subtask : subtasks) {
          subtask.close();
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException("an operator does not close", e);
    }
  }
}
