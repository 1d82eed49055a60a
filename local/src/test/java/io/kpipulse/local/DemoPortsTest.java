package io.kpipulse.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.process.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demo refuses before it starts anything. */
class DemoPortsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "--port-store,--port-flink",
    "--port-flink,--port-store",
    "--port-board,--port-flink"
  })
  void aPortInUse(String option, String other) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = socket.getLocalPort();
      assertThat(demo(option + "=" + port, other + "=0"))
          .startsWith("kpi demo: " + option + ": port " + port + " cannot be had (Address already")
          .contains("give another port, or 0 for any free one");
    }
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "70000", "99999999999", "abc", "", " 80"})
  void whatIsNoPort(String port) {
    assertThat(demo("--port-store=0", "--port-flink=" + port))
        .startsWith("kpi demo: Invalid value for option '--port-flink'")
        .contains("'" + port + "' is not a port; give one of 1 to 65535, or 0 for any free one");
  }

  @Test
  void onePortForBoth() {
    assertThat(demo("--port-store=9123", "--port-flink=9123"))
        .startsWith("kpi demo: --port-store and --port-flink are both 9123; give two ports, or 0");
  }

  @Test
  void aDirectoryThatAnotherDemoUses() {
    try (DirectoryLock used = DirectoryLock.of("--keep-data", directory)) {
      assertThat(demo("--port-store=0", "--port-flink=0", "--keep-data=" + used.path()))
          .startsWith(
              "kpi demo: --keep-data "
                  + directory
                  + " is in use by another demo; stop it or name another directory");
    }
  }

  private String demo(String... options) {
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("demo"));
    for (String port : List.of("--port-board", "--port-store", "--port-flink")) {
      if (Arrays.stream(options).noneMatch(option -> option.startsWith(port))) {
        arguments.add(port + "=0");
      }
    }
    arguments.addAll(List.of(options));
    int exit =
        Kpi.commandLine(
                new Home(directory, directory, false), EventFamilies.SHIPPED, new StopSignal())
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    assertThat(exit).isNotZero();
    return err.toString();
  }
}
