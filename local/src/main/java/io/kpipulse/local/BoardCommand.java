package io.kpipulse.local;

import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.board.alert.StoredWhyNot;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.http.BoardServer;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.local.broker.AcknowledgementProducer;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.broker.TopicCheck;
import io.kpipulse.local.process.StopSignal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kpi board}: the web board over any store. */
@Command(
    name = "board",
    sortOptions = false,
    description = {
      "Serve the board over a store that the jobs write: pages, an API (/openapi.yaml) and live"
          + " updates. With a Kafka, alerts can be acknowledged. Ctrl-C stops it.",
      "A token of InfluxDB that may read the bucket is taken from INFLUXDB_TOKEN; without one, the"
          + " user of dashboards from INFLUXDB_READ_USER and INFLUXDB_READ_PASSWORD."
    })
public final class BoardCommand implements Callable<Integer> {
  static final String PORT = "8090";
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  private final EventFamilies families;
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final StopSignal stop;

  @Mixin private ReferenceOption reference;

  @ArgGroup(multiplicity = "1")
  private StoreOption store;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = PortConverter.class,
      defaultValue = PORT,
      description = "Port of the board; 0: any. Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; 0.0.0.0 for all. It speaks plain HTTP and asks for no password:"
              + " put a proxy with TLS before it. Default: ${DEFAULT-VALUE}")
  private String host;

  @Option(
      names = "--public",
      description =
          "For everybody: only KPIs that display.yaml marks public, no figures over few cases, a"
              + " limit of requests for each client.")
  private boolean forPublic;

  @Option(
      names = "--client-header",
      paramLabel = "NAME",
      description =
          "With --public behind a proxy: the header that names the client, as X-Forwarded-For.")
  private String clientHeader;

  @ArgGroup(exclusive = false, heading = "To acknowledge alerts:%n")
  private KafkaClientOptions kafka;

  /**
   * The command.
   *
   * @param families of events, whose KPIs are shown
   * @param environment variables of the process
   */
  public BoardCommand(
      EventFamilies families, Terminal terminal, Map<String, String> environment, StopSignal stop) {
    this.families = families;
    this.terminal = terminal;
    this.environment = Map.copyOf(environment);
    this.stop = stop;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ReferenceFiles files = reference.files();
    BoardCatalog catalog = catalog(families, files, forPublic);
    RuleBook rules = RuleContext.of(families, files).rules(null);
    KpiStore opened = store.open(environment);
    if (port != LoopbackPorts.ANY) {
      LoopbackPorts.requireFree("--port", port);
    }
    Clock clock = Clock.systemUTC();
    stop.hold();
    try (AcknowledgementProducer acknowledgements = acknowledgements();
        BoardServer board =
            BoardServer.start(
                new BoardServer.Settings(host, port, clientHeader),
                catalog,
                files,
                opened,
                new BoardServer.Alerting(
                    Optional.ofNullable(acknowledgements),
                    new StoredWhyNot(rules, catalog, opened, clock)),
                clock)) {
      terminal.print("board at " + board.address());
      boolean stopped = false;
      while (!stopped) {
        stopped = stop.await(POLL_INTERVAL);
      }
    } finally {
      stop.release();
    }
    return 0;
  }

  /** Where acknowledgements go; {@code null} without Kafka, and for the public. */
  private AcknowledgementProducer acknowledgements() throws IOException {
    if (kafka == null || forPublic) {
      return null;
    }
    KafkaConnection client = kafka.connection();
    TopicCheck.require(client, List.of(LocalTopics.ALERT_ACKNOWLEDGEMENTS));
    return AcknowledgementProducer.connect(
        client.with(Map.of()), LocalTopics.ALERT_ACKNOWLEDGEMENTS);
  }

  /** The KPIs of reference data. */
  static BoardCatalog catalog(EventFamilies families, ReferenceFiles files, boolean forPublic) {
    ReferenceData reference = families.reference(files);
    return new BoardCatalog(reference, Display.load(files, reference.catalog()), forPublic);
  }
}
