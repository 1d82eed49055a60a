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

  /** A leak of one small object for each of a quarter million is more; a broker takes some. */
  private static final double MOST_MB = 8;

  private static final double MEGA = 1e6;
  private static final int PARTITIONS_OF_LOCAL_TOPICS = 2;
  private static final String ABOUT =
      "The jobs of production (Kafka → validate → timeline → rolling → points to a store that takes"
          + " all, rejected events to Kafka) over full topics of five partitions, one for each"
          + " codec of producers; RocksDB, a checkpoint every 10 s, no restarts: a failure would"
          + " end the run. Every rejected record was found once in the topic of rejected events,"
          + " with a reason and its bytes, and no accepted one; accepted and rejected add up to"
          + " sent.";
  private static final String RATES =
      "Rates are over all records but the last fifth, from the first rejected to the last; as many"
          + " valid records run before, and a fifth of both before all to warm up. The last fifth"
          + " holds no event. Heap: in use after collections when all before it is worked off, and"
          + " when it is. Broker, jobs and measurements share the process.";

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
    trial.run("warm-up-valid", trial.valid(problems), new KindTable(), problems, false);
    KindTable kinds = new KindTable();
    trial.run("warm-up-hostile", trial.hostile(kinds, problems), kinds, problems, false);
    problems.requireNone();
  }

  private static List<Section> sections(Trial trial, Settings settings) throws Exception {
    String seed = "seed " + trial.seed();
    Problems problems =
        new Problems(seed + ", " + trial.records() + " records until " + trial.end());
    settings.progress().accept(seed + ": valid records");
    Trial.Outcome undisturbed =
        trial.run("valid", trial.valid(problems), new KindTable(), problems, false);
    settings.progress().accept(seed + ": hostile records");
    KindTable kinds = new KindTable();
    List<SentTopic> hostile = trial.hostile(kinds, problems);
    Trial.Outcome outcome = trial.run("hostile", hostile, kinds, problems, true);
    long sent = Trial.sum(hostile, SentTopic::sent);
    double ratio = outcome.recordsPerSecond() / undisturbed.recordsPerSecond();
    double left = (outcome.heapAfter() - outcome.heap()) / MEGA;
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("records", sent);
    row.put("accepted", outcome.accepted());
    row.put("rejected", sent - outcome.accepted());
    row.put("valid records/s", undisturbed.recordsPerSecond());
    row.put("hostile records/s", outcome.recordsPerSecond());
    row.put("ratio", ratio);
    row.put("heap MB", outcome.heap() / MEGA);
    row.put("after the last fifth", outcome.heapAfter() / MEGA);
    row.put("more", left);
    settings.progress().accept(row.toString());
    problems.unless(ratio >= LEAST_RATIO, () -> "hostile records are too slow: " + row);
    problems.unless(left < MOST_MB, () -> "rejected records stay on the heap: " + row);
    problems.requireNone();
    return List.of(
        new Section("Hostile records, " + seed, List.of(ABOUT, RATES), List.of(row)),
        new Section("Kinds of records, " + seed, List.of(), kinds.rows()));
  }
}
