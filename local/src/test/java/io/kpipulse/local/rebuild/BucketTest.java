package io.kpipulse.local.rebuild;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {
  private static final String WAY_OUT = "; check influxdb.url, and that it runs there";

  @Test
  void aStoreThatDoesNotRespondIsNamedWithTheCause() throws Exception {
    String closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = "http://127.0.0.1:" + socket.getLocalPort();
    }
    assertThatThrownBy(() -> new Bucket(closed, "kpi", "t").requireEmpty())
        .hasMessage("the store at " + closed + " does not respond: connection refused" + WAY_OUT);
    String unknown = "http://no-such-host.invalid:8086";
    assertThatThrownBy(() -> new Bucket(unknown, "kpi", "t").requireEmpty())
        .hasMessage(
            "the store at " + unknown + " does not respond: its host cannot be resolved" + WAY_OUT);
  }

  @Test
  void aTokenThatNoRequestCarriesIsNotRepeated() {
    assertThatThrownBy(() -> new Bucket("http://influxdb:8086", "kpi", "s3cret…"))
        .hasMessageStartingWith("character 7 of influxdb.token (INFLUXDB_TOKEN) is U+2026")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "influxdb",
        "influxdb:8086",
        "http://influxdb:abc",
        "http://influxdb:70000",
        "http://"
      })
  void anAddressThatIsNoneIsNamed(String url) {
    assertThatThrownBy(() -> new Bucket(url, "kpi", "t"))
        .hasMessageStartingWith("influxdb.url '" + url + "' is not an address like http://");
  }
}
