package io.kpipulse.local.store;

import io.kpipulse.board.quest.HttpSql;
import io.kpipulse.board.quest.Rows;
import io.kpipulse.board.quest.Sql;
import io.kpipulse.board.store.StoreException;
import io.kpipulse.local.LoopbackPorts;
import io.kpipulse.local.PlainPath;
import io.questdb.ServerMain;
import io.questdb.log.LogFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * QuestDB inside this process, on the loopback interface: console, SQL and InfluxDB's {@code
 * /api/v2/write} on one HTTP port; everything else is off. It prints a few words of its own to the
 * standard output when it starts and stops.
 */
public final class EmbeddedQuestDb implements Sql, AutoCloseable {
  /** Warnings and worse, to a file beside the data: the terminal belongs to the demo. */
  private static final String LOG_CONFIGURATION =
      """
      writers=file
      w.file.class=io.questdb.log.LogFileWriter
      w.file.location=%s
      w.file.level=ERROR,CRITICAL
      """;

  private final ServerMain server;
  private final URI address;
  private final HttpSql sql;

  private EmbeddedQuestDb(ServerMain server, URI address) {
    this.server = server;
    this.address = address;
    this.sql = new HttpSql(address);
  }

  /**
   * Starts a store that keeps its data in a directory, going on with what is there.
   *
   * @param directory is created if need be; only one store may use it at a time
   * @param port of the console and of writes, {@link LoopbackPorts#ANY} for a free one
   * @param statements run at the start: the tables, each {@code CREATE TABLE IF NOT EXISTS}
   * @throws StoreException if the store rejects a statement
   * @throws IllegalStateException if the store cannot start there
   */
  public static EmbeddedQuestDb start(Path directory, int port, List<String> statements) {
    int http = LoopbackPorts.orFree(port);
    EmbeddedQuestDb store;
    try {
      Path root = PlainPath.of(Files.createDirectories(directory));
      Path configuration = Files.createDirectories(root.resolve("conf"));
      Path logs = Files.createDirectories(root.resolve("log"));
      Files.writeString(
          configuration.resolve("log.conf"),
          LOG_CONFIGURATION.formatted(logs.resolve("questdb.log")));
      // Before any class of the server is loaded: its log is set up once for the process.
      LogFactory.configureRootDir(root.toString());
      ServerMain server = ServerMain.create(root.toString(), environment(http));
      server.start(false);
      store = new EmbeddedQuestDb(server, URI.create("http://127.0.0.1:" + http));
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(
          "the embedded store cannot start in "
              + directory
              + " on port "
              + http
              + ": "
              + e.getMessage(),
          e);
    }
    store.runAll(statements);
    return store;
  }

  private void runAll(List<String> statements) {
    try {
      statements.forEach(this::sql);
    } catch (StoreException e) {
      close();
      throw e;
    }
  }

  /** Of the console and of writes, as {@code http://127.0.0.1:9000}. */
  public URI address() {
    return address;
  }

  @Override
  public Rows sql(String statement) {
    return sql.sql(statement);
  }

  /** QuestDB takes a map for the environment of a process, so keys are those of variables. */
  private static Map<String, String> environment(int http) {
    return settings(http).entrySet().stream()
        .collect(
            Collectors.toMap(
                setting -> ServerMain.propertyPathToEnvVarName(setting.getKey()),
                Map.Entry::getValue));
  }

  private static Map<String, String> settings(int http) {
    return Map.ofEntries(
        Map.entry("http.bind.to", "127.0.0.1:" + http),
        Map.entry("http.min.enabled", "false"),
        Map.entry("pg.enabled", "false"),
        Map.entry("line.tcp.enabled", "false"),
        Map.entry("line.udp.enabled", "false"),
        Map.entry("telemetry.enabled", "false"),
        Map.entry("metrics.enabled", "false"),
        Map.entry("http.worker.count", "2"),
        Map.entry("shared.worker.count", "2"),
        // One thread makes writes readable, table after table: 10 ms for each in turn, where the
        // default of a second would let a busy table hold up the others.
        Map.entry("wal.apply.worker.count", "1"),
        Map.entry("cairo.wal.apply.table.time.quota", "10"),
        Map.entry("shared.write.worker.count", "1"),
        Map.entry("cairo.sql.parallel.filter.enabled", "false"),
        Map.entry("cairo.sql.parallel.groupby.enabled", "false"),
        Map.entry("cairo.o3.column.memory.size", "256k"),
        Map.entry("cairo.wal.writer.data.append.page.size", "1m"),
        Map.entry("cairo.writer.data.append.page.size", "1m"),
        Map.entry("cairo.max.uncommitted.rows", "100000"));
  }

  /** Stops the store and waits until it has stopped. What it holds stays in its directory. */
  @Override
  public void close() {
    server.close();
  }
}
