package io.kpipulse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxConnectionTest {
  private static final InfluxConnection CONNECTION =
      InfluxConnection.of("http://influxdb:8086", "kpi-pulse", "kpi", "s3cret");

  @Test
  void namesTheStoreButNeverTheToken() {
    assertThat(CONNECTION)
        .hasToString("bucket 'kpi' of organisation 'kpi-pulse' at http://influxdb:8086");
    assertThat(CONNECTION.withoutToken("bad token s3cret")).isEqualTo("bad token ***");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 302})
  void saysWhatIsWrongAndTheWayOutWithoutTheToken(int status) {
    assertThat(new StoreMisconfiguredException(CONNECTION, status, "HTTP " + status + " s3cret"))
        .hasMessageContaining("http://influxdb:8086")
        .hasMessageContaining("'kpi-pulse'")
        .hasMessageContaining("'kpi'")
        .hasMessageContaining("HTTP " + status)
        .hasMessageContaining("influxdb.")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "influxdb:8086",
        "ftp://host",
        "http://",
        "http://me:s3cret@host",
        "http://a b"
      })
  void refusesAnAddressThatIsNoneAndDoesNotRepeatIt(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InfluxConnection.of(url, "o", "b", "t"))
        .withMessageContaining("influxdb.url")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void refusesAnEmptyBucketAndATimeoutOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InfluxConnection.of("http://h", "o", " ", "t"))
        .withMessageContaining("influxdb.bucket");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CONNECTION.withRequestTimeout(Duration.ZERO))
        .withMessageContaining("influxdb.request-timeout");
  }
}
