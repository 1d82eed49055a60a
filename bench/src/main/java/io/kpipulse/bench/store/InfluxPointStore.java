package io.kpipulse.bench.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.store.InfluxServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** An InfluxDB of Debian, in a process of its own. */
final class InfluxPointStore implements PointStore {
  private static final String ALL =
      String.format(
          "SELECT count(%1$s), sum(%1$s), sum(%2$s) FROM %3$s",
          StoredSums.CASES, StoredSums.SCORES, SamplePoints.layout().measurement());

  private final ObjectMapper json = new ObjectMapper();
  private final Path directory;
  private final InfluxServer server;

  private InfluxPointStore(Path directory, InfluxServer server) {
    this.directory = directory;
    this.server = server;
  }

  static PointStore start(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    InfluxServer server = InfluxServer.start(directory);
    server.create(SinkJob.BUCKET);
    return new InfluxPointStore(directory, server);
  }

  @Override
  public String url() {
    return server.url();
  }

  @Override
  public URI lines() {
    return server.address().resolve("/write?precision=ms&db=" + SinkJob.BUCKET);
  }

  @Override
  public StoredSums sums() throws IOException, InterruptedException {
    JsonNode row =
        json.readTree(server.query(SinkJob.BUCKET, ALL)).at("/results/0/series/0/values/0");
    return new StoredSums(row.path(1).asLong(), row.path(2).asLong(), row.path(3).asLong());
  }

  @Override
  public long bytes() throws IOException {
    return DiskUse.of(directory);
  }

  @Override
  public void close() {
    server.close();
  }
}
