package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.kpipulse.deploy.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real InfluxDB for the tests of a class, which is skipped where there is none. */
final class Store implements BeforeAllCallback, AfterAllCallback {
  private Path directory;
  private InfluxServer server;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Path program = Program.need("influxd", "KPI_REQUIRE_INFLUXDB");
    directory = Files.createTempDirectory("dashboards-store");
    server = InfluxServer.start(program, directory);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (server != null) {
      server.stop();
    }
    if (directory != null) {
      delete(directory);
    }
  }

  void write(String lines) throws Exception {
    server.write(lines);
  }

  JsonNode query(String influxQl) throws Exception {
    return server.query(influxQl);
  }

  InfluxServer server() {
    return server;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
