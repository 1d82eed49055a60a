package io.kpipulse.bench.pipeline;

import io.kpipulse.bench.Comparison;
import io.kpipulse.bench.Entrant;
import io.kpipulse.bench.Measured;
import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.bench.Span;
import io.kpipulse.bench.Suite;
import io.kpipulse.bench.Witnesses;
import io.kpipulse.bench.apart.OwnProcess;
import io.kpipulse.bench.apart.Recipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The whole pipeline against its floor, on both state backends, at both densities. */
public final class PipelineSuite implements Suite {
  private static final int EVENTS = 2_000_000;
  private static final int ROUNDS = 3;

  /** The whole job gets faster up to its ninth run. */
  private static final Span WARM_UP = new Span(Duration.ofSeconds(100), 30);

  /** So that for its time each has as many checkpoints as the others, on average. */
  private static final Span TURN = new Span(Backend.CHECKPOINT_INTERVAL.multipliedBy(2), 30);

  private static final String WORK =
      "Kafka → Avro → validate → timeline → rolling → points counted: the satisfaction job of"
          + " production with all scopes and windows of the catalogue, its source and its clock,"
          + " parallelism 2, a checkpoint every 10 s (incremental on RocksDB). Four of five reports"
          + " close a case of their own, the others answer or complain about one closed before. The"
          + " keys are the cases; behind them the pipeline adds up the scopes of the country. All"
          + " is in the topic before the job begins: this is how fast it works off a backlog of"
          + " such density. Broker, job and sink share the machine.";

  private static final String FLOOR =
      "The floor reads the same topic with the same source, makes an Avro record of each event,"
          + " brings it to where its case is kept, and reads and writes one number there, in keyed"
          + " state of the same backend. A run ends when the clock has passed the last event at the"
          + " sink. It stands there twice: with our own reader and writer of records, byte for byte"
          + " the same and faster, and with those of Avro's library, as anybody has them who writes"
          + " such a job. The pipeline itself makes no record of a report: it reads the fields that"
          + " it needs out of the bytes, which travel as they are.";

  private static final String WARM =
      "Each warms up for "
          + WARM_UP.least().toSeconds()
          + " s, in "
          + WARM_UP.mostRuns()
          + " runs at most: so long the compiler of the JVM takes on two cores until it is done with"
          + " the whole job. In each round each runs again and again, in turn with the others, until"
          + " it has run for "
          + TURN.least().toSeconds()
          + " s, and counts as the mean of these runs: a checkpoint comes in one and not in the"
          + " next, as the first of a run comes after a random part of the interval.";

  private static final String CHECKSUM =
      "The checksum covers the integer fields with which each series ends: the same on both"
          + " backends. How many points are written at live density varies, as running steps are"
          + " written again at the pace of wall time.";

  @Override
  public String name() {
    return "pipeline";
  }

  @Override
  public String description() {
    return "the whole satisfaction job against Kafka, Avro, keyBy and a count; heap and RocksDB";
  }

  @Override
  public List<Section> run(Settings settings, Consumer<String> progress) throws Exception {
    int events = Math.toIntExact(settings.events().orElse(EVENTS));
    int rounds = settings.rounds().orElse(ROUNDS);
    List<Section> sections = new ArrayList<>();
    try (LoadedBroker broker = new LoadedBroker(settings.scratch(), events)) {
      for (Density density : Density.values()) {
        progress.accept("filling a topic with " + events + " events, " + density.text());
        TrafficTopic topic = broker.fill(density);
        // The backend is no part of the work: both come to the same.
        Witnesses witnesses = new Witnesses();
        for (Backend backend : Backend.values()) {
          RunPlace place = new RunPlace(settings.scratch(), topic, events, backend);
          Comparison comparison = comparison(density, place);
          List<Measured> measured = comparison.run(rounds, witnesses, progress);
          String name = "pipeline-" + density.text() + "-" + backend.text();
          sections.add(Section.of(name, comparison, measured));
        }
      }
    }
    return sections;
  }

  private static Comparison comparison(Density density, RunPlace place) {
    int cases = place.topic().cases();
    return new Comparison(
        "Whole pipeline at " + density.text() + " density, " + place.backend().text(),
        List.of(WORK, FLOOR, WARM, CHECKSUM),
        WARM_UP,
        TURN,
        List.of(
            entrant("all windows", "1h 24h 7d 30d 90d 1d", cases, () -> new WholePipeline(place)),
            entrant("floor", "none", cases, () -> Floor.ofPlainRecords(place)),
            entrant("floor", "none", cases, () -> Floor.ofAvro(place))));
  }

  private static Entrant entrant(String work, String windows, int cases, Recipe recipe) {
    return new Entrant(work, windows, cases, new OwnProcess(recipe));
  }
}
