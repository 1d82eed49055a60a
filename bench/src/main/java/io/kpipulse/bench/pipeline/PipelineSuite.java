package io.kpipulse.bench.pipeline;

import io.kpipulse.bench.Comparison;
import io.kpipulse.bench.Comparison.Entrant;
import io.kpipulse.bench.Comparison.Repeat;
import io.kpipulse.bench.Outcome;
import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole satisfaction job against its baseline, on both state backends, at both densities. */
public final class PipelineSuite {
  private static final int EVENTS = 2_000_000;
  private static final int ROUNDS = 3;

  /** The whole job gets faster up to its ninth run. */
  private static final Repeat WARM_UP = new Repeat(Duration.ofSeconds(100), 30);

  /** So that each has as many checkpoints for its time as the others, on average. */
  private static final Repeat TURN = new Repeat(Backend.CHECKPOINT_INTERVAL.multipliedBy(2), 30);

  private static final String WORK =
      "Kafka → Avro → validate → timeline → rolling → points counted: the satisfaction job with all"
          + " scopes and windows of the catalogue, parallelism 2, a checkpoint every 10 s"
          + " (incremental in RocksDB). Four of five reports close a case, the others answer or"
          + " complain about one closed before. All are in the topic before the job starts. Broker,"
          + " job and sink share the machine.";
  private static final String BASELINE =
      "The baseline reads the same topic with the same source, decodes with Avro's library, sends"
          + " each event to its case and counts there, in keyed state of the same backend. A run"
          + " ends when the watermark has passed the last event at the sink.";
  private static final String CHECKSUM =
      "The checksum covers the integer fields with which each series ends. At live density the"
          + " number of points varies: running steps are written again as processing time passes.";

  private PipelineSuite() {}

  /** One table for each density and backend. */
  public static List<Section> run(Settings settings) throws Exception {
    int events = settings.events().orElse(EVENTS);
    int rounds = settings.rounds().orElse(ROUNDS);
    List<Section> sections = new ArrayList<>();
    try (LoadedBroker broker = new LoadedBroker(settings.scratch(), events)) {
      for (Density density : Density.values()) {
        settings.progress().accept("filling a topic with " + events + " events, " + density.text());
        TrafficTopic topic = broker.fill(density);
        // Both backends must reach the same results.
        Map<String, Outcome> first = new HashMap<>();
        for (Backend backend : Backend.values()) {
          RunPlace place = new RunPlace(settings.scratch(), topic, events, backend);
          sections.add(comparison(density, place).section(rounds, first, settings.progress()));
        }
      }
    }
    return sections;
  }

  private static Comparison comparison(Density density, RunPlace place) throws IOException {
    return new Comparison(
        "Whole job at " + density.text() + " density, " + place.backend().text(),
        List.of(WORK, BASELINE, CHECKSUM),
        WARM_UP,
        TURN,
        List.of(
            new Entrant("all scopes", true, new WholePipeline(place)),
            new Entrant("without detail", true, WholePipeline.withoutDetail(place)),
            new Entrant("baseline", true, new AvroBaseline(place))));
  }
}
