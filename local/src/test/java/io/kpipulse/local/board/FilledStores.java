package io.kpipulse.local.board;

import io.kpipulse.board.influx.InfluxQl;
import io.kpipulse.board.influx.InfluxStore;
import io.kpipulse.board.quest.QuestStore;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.LoopbackPorts;
import io.kpipulse.local.store.EmbeddedQuestDb;
import io.kpipulse.local.store.QuestTables;
import io.kpipulse.store.InfluxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A QuestDB and an InfluxDB that hold the same points; one pair for all classes that ask for it.
 */
final class FilledStores implements AutoCloseable {
  private static final int BATCH = 20_000;
  private static final String BUCKET = "kpi";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path directory;
  private final EmbeddedQuestDb questDb;
  private final InfluxServer influxDb;

  /** The points as a replay wrote them. */
  final Path pointsCsv;

  /** Gives the stores to whoever has them as a parameter. */
  static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == FilledStores.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(FilledStores.class))
          .getOrComputeIfAbsent("stores", key -> fill(), FilledStores.class);
    }
  }

  private static FilledStores fill() {
    try {
      return new FilledStores(Files.createTempDirectory("filled-stores"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private FilledStores(Path directory) throws IOException, InterruptedException {
    this.directory = directory;
    pointsCsv = SampleEvents.replay(Files.createDirectory(directory.resolve("events")));
    questDb =
        EmbeddedQuestDb.start(
            directory.resolve("questdb"),
            LoopbackPorts.ANY,
            QuestTables.of(EventFamilies.SHIPPED.reference().catalog()));
    influxDb = InfluxServer.start(Files.createDirectory(directory.resolve("influxdb")));
    influxDb.create(BUCKET);
    SampleLines sample = new SampleLines();
    List<String> lines = new ArrayList<>(sample.points(pointsCsv));
    lines.addAll(sample.engine(SampleEvents.NOW));
    lines.addAll(sample.tasks(SampleEvents.NOW));
    lines.addAll(new SampleAlerts(SampleEvents.NOW).lines());
    write(lines);
  }

  /** Writes lines into both, and returns when they can be read. */
  void write(List<String> lines) throws IOException, InterruptedException {
    for (int from = 0; from < lines.size(); from += BATCH) {
      String batch =
          String.join("\n", lines.subList(from, Math.min(lines.size(), from + BATCH))) + "\n";
      post(questDb.address().resolve("/api/v2/write?precision=ms&bucket=kpi"), batch);
      post(influxDb.address().resolve("/write?precision=ms&db=" + BUCKET), batch);
    }
    String waiting = "SELECT name FROM wal_tables() WHERE sequencerTxn <> writerTxn";
    while (questDb.sql(waiting).size() > 0) {
      Thread.sleep(20);
    }
  }

  private void post(URI address, String lines) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 204) {
      throw new IOException(address + ": " + response.statusCode() + " " + response.body());
    }
  }

  KpiStore questDb() {
    return new QuestStore(questDb);
  }

  KpiStore influxDb() {
    return new InfluxStore(new InfluxQl(influxDb.address().toString(), BUCKET, ""));
  }

  /** One of the two. */
  KpiStore of(String name) {
    return name.equals("QuestDB") ? questDb() : influxDb();
  }

  @Override
  public void close() throws IOException {
    questDb.close();
    influxDb.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
