package io.kpipulse.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.process.StopSignal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardCommandTest {
  @TempDir Path directory;

  @Test
  void aTokenOrTheUserOfTheDashboardsReadsTheBucket() {
    Map<String, String> user =
        Map.of("INFLUXDB_READ_USER", "dashboards", "INFLUXDB_READ_PASSWORD", "secret word");
    assertThat(StoreOption.credentials(user)).isEqualTo("dashboards:secret word");
    assertThat(StoreOption.credentials(Map.of("INFLUXDB_TOKEN", "t"))).isEqualTo("t");
    assertThat(StoreOption.credentials(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port=0|Missing required argument (specify one of these)",
        "--influxdb=host|influxdb.url 'host' is not an address like http://influxdb:8086",
        "--questdb=host|influxdb.url 'host' is not an address like http://influxdb:8086",
        "--questdb=http://x --influxdb=http://y|are mutually exclusive (specify only one)",
        "--questdb=http://x --port=70000|'70000' is not a port; give one of 1 to 65535",
        "--questdb=http://x --host=nowhere.invalid --port=0|cannot listen on nowhere.invalid"
      })
  void aBadCallSaysWhatIsWrong(String options, String message) {
    StringWriter err = new StringWriter();
    String[] arguments = ("board " + options).split(" ", -1);
    int exit =
        Kpi.commandLine(
                new Home(directory, directory, false), EventFamilies.SHIPPED, new StopSignal())
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    assertThat(exit).isNotZero();
    assertThat(err.toString()).startsWith("kpi board: ").contains(message);
  }
}
