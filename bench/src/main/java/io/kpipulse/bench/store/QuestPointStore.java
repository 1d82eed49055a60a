package io.kpipulse.bench.store;

import io.kpipulse.local.LoopbackPorts;
import io.kpipulse.local.store.EmbeddedQuestDb;
import io.kpipulse.local.store.Rows;
import io.kpipulse.store.QuestTables;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The store of the local stack, in this process. */
final class QuestPointStore implements PointStore {
  private static final String ALL =
      String.format(
          "SELECT count() AS points, sum(%s) AS cases, sum(%s) AS scores FROM %s",
          StoredSums.CASES, StoredSums.SCORES, SamplePoints.layout().measurement());

  private final Path directory;
  private final EmbeddedQuestDb server;

  private QuestPointStore(Path directory, EmbeddedQuestDb server) {
    this.directory = directory;
    this.server = server;
  }

  static PointStore start(Path directory) {
    String table = QuestTables.create(SamplePoints.layout());
    return new QuestPointStore(
        directory, EmbeddedQuestDb.start(directory, LoopbackPorts.ANY, List.of(table)));
  }

  @Override
  public String url() {
    return server.address().toString();
  }

  @Override
  public URI lines() {
    return server.address().resolve("/api/v2/write?precision=ms");
  }

  @Override
  public StoredSums sums() {
    Rows rows = server.sql(ALL);
    return new StoredSums(
        rows.integer(0, "points"), rows.integer(0, "cases"), rows.integer(0, "scores"));
  }

  @Override
  public long bytes() throws Exception {
    return DiskUse.of(directory.resolve("db"));
  }

  @Override
  public void close() {
    server.close();
  }
}
