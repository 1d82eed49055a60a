package io.kpipulse.bench.rolling;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sources;
import com.hazelcast.jet.pipeline.StreamSource;
import com.hazelcast.jet.pipeline.WindowDefinition;
import io.kpipulse.bench.Candidate;
import io.kpipulse.bench.Outcome;

/**
 * Hazelcast Jet's sliding windows, which add the newest frame and deduct the oldest, in two stages.
 * A new member for each run.
 */
record HazelcastJet(Plan plan, boolean everyStep, boolean snapshots) implements Candidate {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int PARALLELISM = FlinkRun.PARALLELISM;

  /** With ten watermarks a second, as all other candidates. */
  static HazelcastJet tuned(Plan plan) {
    return new HazelcastJet(plan, false, false);
  }

  /** With a watermark for each step, as Jet creates them from event times. */
  static HazelcastJet asItComes(Plan plan) {
    return new HazelcastJet(plan, true, false);
  }

  /** Tuned, with exactly-once snapshots into the memory of the member. */
  static HazelcastJet withSnapshots(Plan plan) {
    return new HazelcastJet(plan, false, true);
  }

  @Override
  public String name() {
    return "Hazelcast Jet"
        + (everyStep ? ", as it comes" : ", 10 watermarks/s")
        + (snapshots ? ", snapshots in memory" : "");
  }

  @Override
  public Outcome run() {
    HazelcastInstance member = Hazelcast.newHazelcastInstance(config());
    try {
      JetRun run = new JetRun(plan, member);
      JobConfig config = new JobConfig();
      if (snapshots) {
        config
            .setProcessingGuarantee(ProcessingGuarantee.EXACTLY_ONCE)
            .setSnapshotIntervalMillis(FlinkRun.CHECKPOINT_INTERVAL.toMillis());
      }
      member.getJet().newJob(pipeline(), config).join();
      return run.outcome();
    } finally {
      member.getLifecycleService().terminate();
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
    config.getJetConfig().setEnabled(true).setCooperativeThreadCount(PARALLELISM);
    return config;
  }

  private Pipeline pipeline() {
    boolean watermarks = everyStep;
    StreamSource<JetSums.Scored> source =
        Sources.streamFromProcessorWithWatermarks(
            "responses",
            true,
            policy ->
                ProcessorMetaSupplier.of(PARALLELISM, () -> new JetResponses(policy, watermarks)));
    Pipeline pipeline = Pipeline.create();
    pipeline
        .readFrom(source)
        .withNativeTimestamps(0)
        .setLocalParallelism(PARALLELISM)
        .flatMap(HazelcastJet::expand)
        .groupingKey(JetSums.Scored::scope)
        .window(WindowDefinition.sliding(plan.window(), Plan.STEP))
        .aggregate(JetSums.operation())
        .writeTo(JetRun.sink());
    return pipeline;
  }

  /** From a unit to the scopes in which it counts. */
  private static Traverser<JetSums.Scored> expand(JetSums.Scored response) {
    JetSums.Scored[] scored = new JetSums.Scored[Scopes.SETS];
    for (int set = 0; set < scored.length; set++) {
      scored[set] = new JetSums.Scored(Scopes.ofSet(set, response.scope()), response.score());
    }
    return Traversers.traverseArray(scored);
  }
}
