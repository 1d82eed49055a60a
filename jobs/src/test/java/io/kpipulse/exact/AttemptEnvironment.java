package io.kpipulse.exact;

import io.kpipulse.restart.EarlierRun;
import java.util.Map;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.TaskInfoImpl;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.channel.ChannelStateWriteRequestExecutorFactory;
import org.apache.flink.runtime.externalresource.ExternalResourceInfoProvider;
import org.apache.flink.runtime.io.disk.iomanager.IOManagerAsync;
import org.apache.flink.runtime.jobgraph.JobType;
import org.apache.flink.runtime.jobgraph.JobVertexID;
import org.apache.flink.runtime.memory.MemoryManager;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockInputSplitProvider;
import org.apache.flink.runtime.state.TestTaskStateManager;
import org.apache.flink.runtime.taskexecutor.TestGlobalAggregateManager;
import org.apache.flink.runtime.util.TestingTaskManagerRuntimeInfo;
import org.apache.flink.runtime.util.TestingUserCodeClassLoader;

/** What a subtask sees around it; unlike Flink's own for tests it knows which attempt it is. */
@SuppressWarnings("try") // as Flink has it
final class AttemptEnvironment extends MockEnvironment {
  /** As many key groups as Flink has by default for few subtasks. */
  static final int MAX_PARALLELISM = 128;

  private static final int PAGE = 32 * 1024;
  private static final String NAME = "operator under test";

  private final TaskInfo task;

  /**
   * One subtask.
   *
   * @param attempt 0 for the first
   * @param afterLostRun whether the job is told of a run that Flink does not know of
   */
  AttemptEnvironment(int parallelism, int subtask, int attempt, boolean afterLostRun) {
    this(new JobID(), parallelism, subtask, attempt);
    getExecutionConfig()
        .setGlobalJobParameters(
            Configuration.fromMap(Map.of(EarlierRun.LOST, String.valueOf(afterLostRun))));
  }

  private AttemptEnvironment(JobID job, int parallelism, int subtask, int attempt) {
    super(
        job,
        NAME,
        new JobVertexID(),
        JobType.STREAMING,
        NAME,
        new MockInputSplitProvider(),
        1024,
        new Configuration(),
        new ExecutionConfig(),
        new IOManagerAsync(),
        new TestTaskStateManager(),
        new TestGlobalAggregateManager(),
        MAX_PARALLELISM,
        parallelism,
        subtask,
        TestingUserCodeClassLoader.newBuilder().build(),
        UnregisteredMetricGroups.createUnregisteredTaskMetricGroup(),
        new TestingTaskManagerRuntimeInfo(),
        MemoryManager.create(1024 * PAGE, PAGE),
        ExternalResourceInfoProvider.NO_EXTERNAL_RESOURCES,
        new ChannelStateWriteRequestExecutorFactory(job));
    this.task = new TaskInfoImpl(NAME, MAX_PARALLELISM, subtask, parallelism, attempt);
  }

  @Override
  public TaskInfo getTaskInfo() {
    // Flink's own constructor asks before ours is done.
    return task == null ? super.getTaskInfo() : task;
  }
}
