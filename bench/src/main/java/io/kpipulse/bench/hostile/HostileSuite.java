package io.kpipulse.bench.hostile;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.local.broker.EmbeddedBroker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A million hostile records through the jobs of production, once for each of some seeds. */
public final class HostileSuite {
  private static final int RECORDS = 1_000_000;
  private static final int SEEDS = 3;

  /** One of so many records warms the JVM up. */
  private static final int WARM_UP_SHARE = 5;

  /** A record that is no event may take as long as two that are. */
  private static final double LEAST_RATIO = 0.5;

  /** A leak of one small object for each record is more. */
  private static final double MOST_BYTES = 32;

  private static final double NANOS = 1e9;
  private static final int PARTITIONS_OF_LOCAL_TOPICS = 2;
  private static final String ABOUT =
      "The jobs of production (Kafka → validate → timeline → rolling → points to a store that takes"
          + " all, rejected events to Kafka) over full topics of five partitions, one for each"
          + " codec of producers; RocksDB, a checkpoint every 10 s, no restarts: a failure would"
          + " end the run. Every rejected record was found once in the topic of rejected events,"
          + " with a reason and its bytes, and no accepted one; accepted and rejected add up to"
          + " sent.";
  private static final String RATES =
      "The same number of valid records runs before, after a fifth of them to warm up. A run lasts"
          + " from the first record rejected to the last, which are the first and the last of their"
          + " partitions. Heap: used after a full collection every 2 s, in both runs; its slope"
          + " over the hostile run by least squares, with its standard error. Broker, jobs and"
          + " measurements share the process.";

  private HostileSuite() {}

  /**
   * Two tables for each seed.
   *
   * @throws IllegalStateException that names the records with which something is wrong
   */
  public static List<Section> run(Settings settings) throws Exception {
    List<Section> sections = new ArrayList<>();
    try (EmbeddedBroker broker =
            EmbeddedBroker.start(settings.scratch().resolve("broker"), PARTITIONS_OF_LOCAL_TOPICS);
        SilentStore store = new SilentStore()) {
      int records = settings.events().orElse(RECORDS);
      settings.progress().accept("warming up");
      warmUp(
          new Trial(
              broker,
              store,
              settings.scratch(),
              settings.seed() - 1,
              Instant.now(),
              records / WARM_UP_SHARE));
      for (int i = 0; i < settings.rounds().orElse(SEEDS); i++) {
        Trial trial =
            new Trial(
                broker, store, settings.scratch(), settings.seed() + i, Instant.now(), records);
        sections.addAll(sections(trial, settings));
      }
    }
    return sections;
  }

  private static void warmUp(Trial trial) throws Exception {
    Problems problems = new Problems("warm-up");
    trial.run("warm-up", trial.valid(problems), new KindTable(), problems);
    problems.requireNone();
  }

  private static List<Section> sections(Trial trial, Settings settings) throws Exception {
    String seed = "seed " + trial.seed();
    Problems problems =
        new Problems(seed + ", " + trial.records() + " records until " + trial.end());
    settings.progress().accept(seed + ": valid records");
    List<SentTopic> valid = trial.valid(problems);
    JobsRun undisturbed = trial.run("valid", valid, new KindTable(), problems);
    settings.progress().accept(seed + ": hostile records");
    KindTable kinds = new KindTable();
    List<SentTopic> hostile = trial.hostile(kinds, problems);
    JobsRun run = trial.run("hostile", hostile, kinds, problems);
    double ratio = (double) undisturbed.elapsed().toNanos() / run.elapsed().toNanos();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("records", size(hostile));
    row.put("accepted", run.accepted());
    row.put("rejected", size(hostile) - run.accepted());
    row.put("valid records/s", rate(valid, undisturbed));
    row.put("hostile records/s", rate(hostile, run));
    row.put("ratio", ratio);
    row.put("heap MB", run.heap().megabytes().toString());
    row.put("bytes a record", run.heap().slope());
    row.put("± (standard error)", run.heap().error());
    settings.progress().accept(row.toString());
    problems.unless(ratio >= LEAST_RATIO, () -> "hostile records are too slow: " + row);
    problems.unless(
        run.heap().slope() + 2 * run.heap().error() < MOST_BYTES,
        () -> "the heap grows, or the measurements are too few or too far apart to tell: " + row);
    problems.requireNone();
    return List.of(
        new Section("Hostile records, " + seed, List.of(ABOUT, RATES), List.of(row)),
        new Section("Kinds of records, " + seed, List.of(), kinds.rows()));
  }

  private static long size(List<SentTopic> topics) {
    return topics.stream().mapToLong(SentTopic::size).sum();
  }

  private static double rate(List<SentTopic> topics, JobsRun run) {
    return size(topics) / (run.elapsed().toNanos() / NANOS);
  }
}
