package io.kpipulse.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.point.topic.KpiPointsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of brokers that give no answer. */
@Timeout(120)
class KafkaAdminTest {
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final String WAY_OUT =
      "); check --kafka.bootstrap-servers and --kafka.client-config, and that a broker runs there";

  private static final String PROPERTIES = "); check the properties of --kafka.client-config";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "nowhere | 'nowhere' is not host:port with a port from 1 to 65535",
        "nowhere: | 'nowhere:' is not host:port with a port from 1 to 65535",
        "nowhere:abc | 'nowhere:abc' is not host:port with a port from 1 to 65535",
        "127.0.0.1:70000 | '127.0.0.1:70000' is not host:port with a port from 1 to 65535",
        "127.0.0.1:99999999999 | '127.0.0.1:99999999999' is not host:port with a port from 1 to"
            + " 65535",
        "no-such-host.invalid:9092 | host 'no-such-host.invalid' cannot be resolved",
      })
  void anAddressThatCannotBeUsedIsNamed(String servers, String cause) {
    assertThatThrownBy(() -> ask(servers))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Kafka at '" + servers + "' does not answer (" + cause + WAY_OUT);
  }

  @Test
  void aPortThatNothingListensOnIsNamed() throws Exception {
    String closed = closedAddress();
    assertThatThrownBy(() -> ask(closed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Kafka at '%s' does not answer (nothing on topic 'task-updates' within 500 ms:"
                    .formatted(closed)
                + " connection refused"
                + WAY_OUT);
  }

  @Test
  void eachOfSeveralAddressesIsNamed() throws Exception {
    String closed = closedAddress();
    String servers = closed + "," + "no-such-host.invalid:9092";
    assertThatThrownBy(() -> ask(servers))
        .hasMessageContaining(
            closed
                + ": connection refused, no-such-host.invalid:9092: host 'no-such-host.invalid'"
                + " cannot be resolved");
  }

  @Test
  void aServerThatAcceptsAndIsSilentIsNamedInTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> ask("127.0.0.1:" + silent.getLocalPort()))
          .hasMessageContaining("within 500 ms: it accepts connections, but does not answer as a");
    }
  }

  @Test
  void aPropertyThatIsWrongIsNamed() {
    KafkaConnection kafka =
        new KafkaConnection("127.0.0.1:9092", Map.of("security.protocol", "SECURE"));
    assertThatThrownBy(() -> new KafkaAdmin(kafka))
        .hasMessageContaining("security.protocol")
        .hasMessageEndingWith(PROPERTIES);
  }

  @Test
  void aTrustStoreThatIsMissingOrBrokenIsNamed(@TempDir Path directory) throws IOException {
    Path broken = Files.createFile(directory.resolve("broken.jks"));
    for (Path store : List.of(broken, directory.resolve("missing.jks"))) {
      KafkaConnection kafka =
          new KafkaConnection(
              "127.0.0.1:9092",
              Map.of("security.protocol", "SSL", "ssl.truststore.location", store.toString()));
      assertThatThrownBy(() -> new KafkaAdmin(kafka))
          .hasMessage(
              "Kafka at '127.0.0.1:9092' cannot be asked (Failed to load SSL keystore %s of type"
                      .formatted(store)
                  + " JKS"
                  + PROPERTIES);
    }
  }

  @Test
  void aProgramThatReadsPointsIsToldItsOwnOptions() {
    Map<String, Object> client = Map.of("bootstrap.servers", "no-such-host.invalid:9092");
    assertThatThrownBy(() -> new KpiPointsReader(client, "kpi-points").close())
        .hasMessage(
            "Kafka at 'no-such-host.invalid:9092' does not answer (host 'no-such-host.invalid'"
                + " cannot be resolved); check bootstrap.servers and the other properties of the"
                + " client, and that a broker runs there");
  }

  private static void ask(String servers) {
    try (KafkaAdmin admin = new KafkaAdmin(KafkaConnection.to(servers), SHORT)) {
      admin.ask("task-updates", any -> any.describeTopics(List.of("task-updates")).allTopicNames());
    }
  }

  private static String closedAddress() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }
}
