package io.kpipulse.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.process.StopSignal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What each command says of a Kafka or store that is not where it is said to be. */
@Timeout(120)
class UnreachableServersTest {
  private static final List<String> STORE =
      List.of("--influxdb.url", "http://no-such-host.invalid:8086", "--influxdb.token", "any");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "simulate | --bootstrap-servers | --config",
        "load | --bootstrap-servers | --config",
        "replay | --bootstrap-servers | --config",
        "rebuild | --kafka.bootstrap-servers | --kafka.client-config"
      })
  void aKafkaIsNamedWithTheCauseAndTheOption(String command, String servers, String properties)
      throws Exception {
    assertThat(run(command, servers, "no-such-host.invalid:9092"))
        .startsWith(
            "kpi "
                + command
                + ": Kafka at 'no-such-host.invalid:9092' does not answer (host"
                + " 'no-such-host.invalid' cannot be resolved); check "
                + servers
                + " and "
                + properties
                + ", and that a broker runs there (more in ");
    for (String address : List.of("kafka", "kafka:", "kafka:abc", "kafka:70000")) {
      assertThat(run(command, servers, address))
          .startsWith(
              "kpi %s: Kafka at '%s' does not answer ('%2$s' is not host:port with a port from 1 to"
                      .formatted(command, address)
                  + " 65535); check "
                  + servers
                  + " and ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simulate", "load", "replay"})
  void aFileOfPropertiesThatIsMissingIsNamed(String command) throws Exception {
    Path missing = directory.resolve("missing.properties");
    assertThat(run(command, "--bootstrap-servers", "kafka:9092", "--config", missing.toString()))
        .startsWith(
            "kpi %s: option --config cannot be '%s': there is no such file; "
                .formatted(command, missing));
  }

  @Test
  void aStoreIsNamedWithTheCauseAndTheOption() throws Exception {
    String closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = "http://127.0.0.1:" + socket.getLocalPort();
    }
    assertThat(
            execute(
                "rebuild",
                "--into",
                "b",
                "--kafka.bootstrap-servers",
                "kafka:9092",
                "--influxdb.token",
                "any",
                "--influxdb.url",
                closed))
        .startsWith(
            "kpi rebuild: the store at %s does not respond: connection refused; check influxdb.url,"
                .formatted(closed));
  }

  private String run(String command, String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(options));
    String tasks = Files.writeString(directory.resolve("tasks.jsonl"), "").toString();
    switch (command) {
      case "load" -> all.addAll(List.of("--tasks", tasks));
      case "replay" ->
          all.addAll(
              List.of(
                  "--tasks",
                  tasks,
                  "--out",
                  directory.resolve("out").toString(),
                  "--points-topic",
                  "points"));
      case "rebuild" -> {
        all.addAll(List.of("--into", "b", "--unchecked"));
        all.addAll(STORE);
      }
      default -> {
        // Needs no more.
      }
    }
    return execute(all.toArray(String[]::new));
  }

  private String execute(String... arguments) {
    StringWriter errors = new StringWriter();
    CommandLine all =
        Kpi.commandLine(
                new Home(directory, directory, false), EventFamilies.SHIPPED, new StopSignal())
            .setErr(new PrintWriter(errors, true));
    assertThat(all.execute(arguments)).isEqualTo(1);
    return errors.toString();
  }
}
