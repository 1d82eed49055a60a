package io.kpipulse.alert.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.deliver.AlertmanagerResponse.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerResponseTest {
  @ParameterizedTest
  @CsvSource({
    "200, '', ACCEPTED, ''",
    "200, <html>, MISCONFIGURED, 'HTTP 200 <html>; set alertmanager.url to the address of an'",
    "204, '', MISCONFIGURED, alertmanager.url",
    "302, '', MISCONFIGURED, alertmanager.url",
    "400, start time must be before end time, REJECTED, 'HTTP 400 start time must be before'",
    "401, '', MISCONFIGURED, alertmanager.bearer-token",
    "403, '', MISCONFIGURED, the right to post",
    "404, '', MISCONFIGURED, 'without /api/v2'",
    "405, '', MISCONFIGURED, alertmanager.url",
    "408, '', RETRY, HTTP 408",
    "413, '', TOO_LARGE, HTTP 413",
    "429, slow down, RETRY, HTTP 429 slow down",
    "500, '', RETRY, HTTP 500",
    "503, '', RETRY, HTTP 503",
  })
  void theStatusDecides(int status, String body, Kind kind, String reason) {
    AlertmanagerResponse response = AlertmanagerResponse.of(status, body);
    assertThat(response.kind()).isEqualTo(kind);
    assertThat(response.reason()).contains(reason);
  }

  @Test
  void aLongReasonIsCutAndOnOneLine() {
    assertThat(AlertmanagerResponse.of(500, "a\nb".repeat(1000)).reason())
        .hasSizeLessThan(600)
        .doesNotContain("\n");
  }
}
