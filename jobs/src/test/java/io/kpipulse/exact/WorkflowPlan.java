package io.kpipulse.exact;

import io.kpipulse.record.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.transformations.PartitionTransformation;
import org.apache.flink.streaming.api.transformations.SideOutputTransformation;
import org.apache.flink.streaming.api.transformations.SinkTransformation;
import org.apache.flink.streaming.api.transformations.SourceTransformation;
import org.apache.flink.streaming.runtime.partitioner.ForwardPartitioner;
import org.apache.flink.streaming.runtime.partitioner.StreamPartitioner;
import org.apache.flink.util.OutputTag;

/**
 * The operators of a job, read off the topology that production defines: every operator between the
 * source and the sink of points, in that order, whatever their number and classes.
 *
 * @param watermarks the strategy of the source
 * @param stages the operators, from the source on
 * @param rejected the side output that leads to the sink of rejected events
 */
record WorkflowPlan(
    WatermarkStrategy<SourceRecord> watermarks, List<Stage> stages, OutputTag<?> rejected) {
  /**
   * An operator and how its input reaches it.
   *
   * @param partitioner {@code null} if it is chained to the operator before
   */
  record Stage(
      OneInputTransformation<Object, Object> operator, StreamPartitioner<Object> partitioner) {
    int parallelism() {
      return operator.getParallelism();
    }
  }

  /**
   * Reads a topology.
   *
   * @throws IllegalStateException where it is not a line of operators with one input
   */
  static WorkflowPlan of(
      StreamExecutionEnvironment environment, Sink<?> points, Sink<?> rejectedEvents) {
    List<Stage> stages = new ArrayList<>();
    Transformation<?> next = inputOf(environment, points);
    while (!(next instanceof SourceTransformation)) {
      if (next instanceof OneInputTransformation<?, ?> operator) {
        Stage stage = stage(operator);
        stages.add(0, stage);
        next = operator.getInputs().get(0);
      } else if (next instanceof PartitionTransformation<?> exchange) {
        next = exchange.getInputs().get(0);
      } else {
        throw new IllegalStateException("cannot run " + next + " in a harness");
      }
    }
    return new WorkflowPlan(
        watermarks(next),
        List.copyOf(stages),
        ((SideOutputTransformation<?>) inputOf(environment, rejectedEvents)).getOutputTag());
  }

  private static Transformation<?> inputOf(StreamExecutionEnvironment environment, Sink<?> sink) {
    for (Transformation<?> transformation : environment.getTransformations()) {
      if (transformation instanceof SinkTransformation<?, ?> found && found.getSink() == sink) {
        return found.getInputs().get(0);
      }
    }
    throw new IllegalStateException("nothing flows into " + sink);
  }

  @SuppressWarnings("unchecked") // the types agree, as Flink's API has checked
  private static Stage stage(OneInputTransformation<?, ?> operator) {
    Transformation<?> input = operator.getInputs().get(0);
    StreamPartitioner<?> partitioner =
        input instanceof PartitionTransformation<?> exchange ? exchange.getPartitioner() : null;
    boolean chained = partitioner == null || partitioner instanceof ForwardPartitioner;
    if (chained && input.getParallelism() != operator.getParallelism()) {
      throw new IllegalStateException(
          operator.getName() + " follows " + input.getName() + " in another parallelism");
    }
    return new Stage(
        (OneInputTransformation<Object, Object>) operator,
        chained ? null : (StreamPartitioner<Object>) partitioner);
  }

  @SuppressWarnings("unchecked") // the source of a job reads records
  private static WatermarkStrategy<SourceRecord> watermarks(Transformation<?> source) {
    return ((SourceTransformation<SourceRecord, ?, ?>) source).getWatermarkStrategy();
  }
}
