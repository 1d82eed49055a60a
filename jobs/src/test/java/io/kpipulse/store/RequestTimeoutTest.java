package io.kpipulse.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.net.SlowServer;
import io.kpipulse.net.SlowServer.Manner;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import okio.Okio;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No request to the store outlives its time-out by more than half of it, whatever the store does.
 */
@Tag("slow")
@Timeout(120)
class RequestTimeoutTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int LARGE = 16 << 20;

  /** The first request of a JVM also loads classes. */
  @BeforeAll
  static void warmUp() throws Exception {
    try (SlowServer server = new SlowServer(Manner.RESETS_HALFWAY)) {
      send(server.url(), "a b=1 1");
    }
  }

  @ParameterizedTest
  @EnumSource(Manner.class)
  void aRequestEndsInTime(Manner manner) throws Exception {
    try (SlowServer server = new SlowServer(manner)) {
      StoreResponse response =
          send(server.url(), manner == Manner.NEVER_READS ? "x".repeat(LARGE) : "a b=1 1");
      assertThat(response.status()).isZero();
      if (manner != Manner.RESETS_HALFWAY) {
        assertThat(response.body()).isEqualTo("no response within 2 s (influxdb.request-timeout)");
      }
    }
  }

  @Test
  void aWrongHostOrPortIsNamedInWords() throws Exception {
    String closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = "http://127.0.0.1:" + socket.getLocalPort();
    }
    String wayOut = "; check influxdb.url, and that the store runs there";
    assertThat(send(closed, "a b=1 1").body()).isEqualTo("connection refused" + wayOut);
    assertThat(send("http://no-such-host.invalid:8086", "a b=1 1").body())
        .isEqualTo("its host cannot be resolved" + wayOut);
  }

  /** Time-outs of 3.16.0 to 3.16.3 fire late or never. */
  @Test
  void theTimeoutsAreThoseOfAnOkioThatKeepsThem() throws Exception {
    Path jar =
        Path.of(Okio.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .getFileName();
    assertThat(jar.toString()).startsWith("okio-jvm-").endsWith(".jar");
    String version = jar.toString().replaceAll("okio-jvm-|\\.jar", "");
    Integer[] parts =
        Arrays.stream(version.split("\\.")).map(Integer::valueOf).toArray(Integer[]::new);
    assertThat(Arrays.compare(parts, new Integer[] {3, 16, 4})).as(version).isNotNegative();
  }

  private static StoreResponse send(String url, String body) {
    InfluxConnection connection =
        Connections.withTimeout(Connections.to(url, "o", "b", "t"), TIMEOUT);
    try (InfluxStoreClient client = new InfluxStoreClient(connection)) {
      return client.send(body);
    }
  }
}
