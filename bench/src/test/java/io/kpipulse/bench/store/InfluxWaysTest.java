package io.kpipulse.bench.store;

import io.kpipulse.store.NeedsInfluxServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@NeedsInfluxServer
@Timeout(120)
class InfluxWaysTest {
  @Test
  void theSinkAndTheBareClientLeaveTheSameInInfluxDb(@TempDir Path directory) throws Exception {
    WaysTest.assertAllArrive(
        new Ways("InfluxDB", InfluxPointStore::start, WaysTest.POINTS, 100), directory);
  }
}
