package io.kpipulse.net;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.net.SlowServer.Manner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
@Timeout(120)
class HttpTextTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final HttpText http = new HttpText(TIMEOUT);

  /** The first request of a JVM also loads classes. */
  @BeforeAll
  static void warmUp() throws Exception {
    try (SlowServer server = new SlowServer(Manner.RESETS_HALFWAY)) {
      assertThatThrownBy(() -> new HttpText(TIMEOUT).get(URI.create(server.url())))
          .isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Manner.class, names = "RESETS_HALFWAY", mode = EnumSource.Mode.EXCLUDE)
  void aRequestEndsInTime(Manner manner) throws Exception {
    try (SlowServer server = new SlowServer(manner)) {
      assertThatThrownBy(() -> http.get(URI.create(server.url())))
          .isInstanceOf(IOException.class)
          .hasMessage("no complete response within 2 s");
    }
  }

  @Test
  void theCauseIsInWords() throws Exception {
    URI closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    assertThatThrownBy(() -> http.get(closed)).hasMessage("connection refused");
    assertThatThrownBy(() -> http.get(URI.create("http://no-such-host.invalid:8086/query")))
        .hasMessage("its host cannot be resolved");
    assertThatThrownBy(() -> http.get(URI.create("http://my_influx:8086/query")))
        .hasMessageStartingWith("no address with a host of letters, digits, '-' and '.': ")
        .hasMessageEndingWith("http://my_influx:8086/query");
    try (SlowServer server = new SlowServer(Manner.RESETS_HALFWAY)) {
      assertThatThrownBy(() -> http.get(URI.create(server.url())))
          .message()
          .isNotBlank()
          .doesNotContain("null", "Exception");
    }
  }
}
