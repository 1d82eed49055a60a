package io.kpipulse.bench.rolling;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.Job;
import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sinks;
import com.hazelcast.jet.pipeline.Sources;
import com.hazelcast.jet.pipeline.StreamSource;
import com.hazelcast.jet.pipeline.WindowDefinition;
import io.kpipulse.bench.Contender;
import io.kpipulse.bench.Outcome;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * Hazelcast Jet's sliding windows, which add the newest frame and deduct the oldest, in its usual
 * two stages. A new member for each run, which talks to nobody.
 */
public final class HazelcastJet implements Contender {
  private static final String LOOPBACK = "127.0.0.1";
  private static final long POLL_MILLIS = 100;

  private final Plan plan;
  private final boolean ofSteps;

  private HazelcastJet(Plan plan, boolean ofSteps) {
    this.plan = plan;
    this.ofSteps = ofSteps;
  }

  /** With a watermark for each step, as Jet makes them of the times of events. */
  public static HazelcastJet asItComes(Plan plan) {
    return new HazelcastJet(plan, true);
  }

  /** With ten watermarks a second, as all others here: in a backlog they are over many steps. */
  public static HazelcastJet withFewerWatermarks(Plan plan) {
    return new HazelcastJet(plan, false);
  }

  @Override
  public String name() {
    return ofSteps ? "Hazelcast Jet" : "Hazelcast Jet, 10 watermarks/s";
  }

  @Override
  public Outcome run() throws Exception {
    HazelcastInstance member = Hazelcast.newHazelcastInstance(config());
    try {
      JetRun run = new JetRun(plan, FlinkRun.PARALLELISM);
      run.register(member);
      Job job = member.getJet().newJob(pipeline());
      while (!run.sinks().await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (job.getFuture().isDone()) {
          job.join();
          throw new IllegalStateException("the job in Jet ended, which has no end");
        }
      }
      cancel(job);
      return run.outcome();
    } finally {
      member.getLifecycleService().terminate();
    }
  }

  /** Returns when the job no longer runs. */
  private static void cancel(Job job) {
    job.cancel();
    try {
      job.join();
    } catch (CancellationException e) {
      // As asked for.
    }
  }

  private static Config config() {
    Config config = new Config().setClusterName("kpi-bench");
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(LOOPBACK);
    config.getNetworkConfig().setPublicAddress(LOOPBACK);
    JoinConfig join = config.getNetworkConfig().getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(false);
    config.getJetConfig().setEnabled(true).setCooperativeThreadCount(FlinkRun.PARALLELISM);
    return config;
  }

  private Pipeline pipeline() {
    boolean marks = ofSteps;
    Pipeline pipeline = Pipeline.create();
    StreamSource<JetSums.Scored> source =
        Sources.streamFromProcessorWithWatermarks(
            "responses",
            true,
            policy ->
                ProcessorMetaSupplier.of(
                    FlinkRun.PARALLELISM, () -> new JetResponses(policy, marks)));
    pipeline
        .readFrom(source)
        .withNativeTimestamps(0)
        .setLocalParallelism(FlinkRun.PARALLELISM)
        .flatMap(HazelcastJet::expand)
        .groupingKey(JetSums.Scored::scope)
        .window(WindowDefinition.sliding(plan.window(), Plan.STEP))
        .aggregate(JetSums.operation())
        .writeTo(
            Sinks.fromProcessor(
                "rows", ProcessorMetaSupplier.of(FlinkRun.PARALLELISM, JetRows::new)));
    return pipeline;
  }

  /** From a unit to the scopes in which it counts. */
  private static Traverser<JetSums.Scored> expand(JetSums.Scored response) {
    JetSums.Scored[] scored = new JetSums.Scored[Scopes.SETS];
    for (int set = 0; set < scored.length; set++) {
      scored[set] = new JetSums.Scored(Scopes.scope(set, response.scope()), response.score());
    }
    return Traversers.traverseArray(scored);
  }
}
