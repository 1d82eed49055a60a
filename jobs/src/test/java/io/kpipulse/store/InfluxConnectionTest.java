package io.kpipulse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxConnectionTest {
  private static final InfluxConnection CONNECTION =
      Connections.to("http://influxdb:8086", "kpi-pulse", "kpi", "s3cret");

  @Test
  void namesTheStoreButNeverTheToken() {
    assertThat(CONNECTION)
        .hasToString("bucket 'kpi' of organisation 'kpi-pulse' at http://influxdb:8086");
    assertThat(CONNECTION.withoutToken("bad token s3cret")).isEqualTo("bad token ***");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 302})
  void saysWhatIsWrongAndTheWayOutWithoutTheToken(int status) {
    assertThat(new StoreMisconfiguredException(CONNECTION, classified(status)))
        .hasMessageContaining("http://influxdb:8086")
        .hasMessageContaining("'kpi-pulse'")
        .hasMessageContaining("'kpi'")
        .hasMessageContaining("HTTP " + status)
        .hasMessageContaining("influxdb.")
        .hasMessageNotContaining("s3cret");
  }

  private static ResponseClassification classified(int status) {
    return ResponseClassification.of(new StoreResponse(status, null, "s3cret"), Instant.EPOCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "influxdb:8086",
        "ftp://host",
        "http://",
        "http:host",
        "http://me:s3cret@host",
        "http://@host",
        "http://a b"
      })
  void rejectsAnInvalidAddressWithoutRepeatingIt(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Connections.to(url, "o", "b", "t"))
        .withMessageContaining("influxdb.url")
        .withMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret\u200b", "s3cret\n", "s3cret\u00e9"})
  void rejectsATokenThatNoRequestCarriesWithoutRepeatingIt(String token) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Connections.to("http://influxdb:8086", "o", "b", token))
        .withMessageStartingWith("character 7 of influxdb.token (INFLUXDB_TOKEN) is U+")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void rejectsAnEmptyBucketAndATimeOutOfZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Connections.to("http://h", "o", " ", "t"))
        .withMessageContaining("influxdb.bucket");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Connections.withTimeout(CONNECTION, Duration.ZERO))
        .withMessageContaining("influxdb.request-timeout");
  }
}
