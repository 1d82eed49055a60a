package io.kpipulse.bench.board;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.http.BoardServer;
import io.kpipulse.board.quest.QuestStore;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.LocalJob;
import io.kpipulse.local.LocalStack;
import io.kpipulse.local.LoopbackPorts;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.simulator.Incidents;
import io.kpipulse.local.simulator.SimulatedHistory;
import io.kpipulse.local.simulator.SimulatorProducer;
import io.kpipulse.local.simulator.Volume;
import io.kpipulse.local.store.QuestTables;
import io.kpipulse.local.units.Units;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The board over the stack of the demo with its 90 days of history. */
public final class BoardSuite {
  private static final int ROUNDS = 60;
  private static final int EVENTS = 300;

  /** Longer than the shortest window: what it holds are the probes alone. */
  private static final Duration QUIET = Duration.ofHours(2);

  private static final Duration RETENTION = Duration.ofDays(Volume.DEMO.days() + 2L);

  private BoardSuite() {}

  /** Two tables: answers, and events on the open page. */
  public static List<Section> run(Settings settings) throws Exception {
    ReferenceFiles files = ReferenceFiles.shipped();
    ReferenceData reference = EventFamilies.SHIPPED.reference(files);
    LocalStack.Plan plan =
        new LocalStack.Plan(
            settings.scratch().resolve("board"),
            LoopbackPorts.ANY,
            LoopbackPorts.ANY,
            RETENTION,
            QuestTables.of(reference.catalog()),
            EventFamilies.SHIPPED.jobs().stream().map(LocalJob::of).toList(),
            List.of(),
            EventFamilies.SHIPPED,
            "");
    try (LocalStack stack =
            LocalStack.start(
                plan,
                broker -> load(broker.bootstrapServers(), settings.seed()),
                settings.progress()::accept);
        BoardServer board =
            BoardServer.start(
                new BoardServer.Settings("127.0.0.1", LoopbackPorts.ANY, null),
                new BoardCatalog(reference, Display.load(files, reference.catalog()), false),
                files,
                new QuestStore(stack.store()),
                BoardServer.Alerting.NONE,
                Clock.systemUTC());
        SimulatorProducer producer = producer(stack.broker().bootstrapServers())) {
      URI address = board.address();
      settings.progress().accept("waiting until the jobs have caught up");
      AnswerTimes.awaitLive(address);
      Section answers = AnswerTimes.measure(address, settings.rounds().orElse(ROUNDS));
      Section events = EventTimes.measure(address, producer, settings.events().orElse(EVENTS));
      stack.requireRunning();
      return List.of(answers, events);
    }
  }

  private static void load(String bootstrap, long seed) {
    SimulatedHistory history =
        SimulatedHistory.before(
            Instant.now().minus(QUIET), Volume.DEMO, seed, Units.shipped(), Incidents.NONE);
    try (SimulatorProducer producer = producer(bootstrap)) {
      history.reported().forEach(producer::send);
      producer.flush();
    }
  }

  private static SimulatorProducer producer(String bootstrap) {
    return SimulatorProducer.connect(
        Map.of("bootstrap.servers", bootstrap),
        new SimulatorProducer.Topics(LocalTopics.TASK_UPDATES, LocalTopics.SERVICE_SATISFACTION));
  }
}
