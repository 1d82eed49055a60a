package io.kpipulse.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertOptionsTest {
  @Test
  void alertsAreRaisedForAllOfThePastUnlessATimeIsGiven() {
    Configuration options = new Configuration();
    assertThat(AlertOptions.since(options)).isEqualTo(Long.MIN_VALUE);
    options.set(AlertOptions.ALERTS_SINCE, "1970-01-01T00:00:01Z");
    assertThat(AlertOptions.since(options)).isEqualTo(1000);
    options.set(AlertOptions.ALERTS_SINCE, "yesterday");
    assertThatThrownBy(() -> AlertOptions.since(options))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("alerts.since", "ALERTS_SINCE", "yesterday");
  }

  @Test
  void nothingIsPostedUnlessAnAddressIsGiven() {
    assertThat(AlertOptions.connection(options(Map.of()))).isEmpty();
  }

  @Test
  void everyMemberOfAClusterIsAnAddress() {
    assertThat(
            AlertOptions.connection(
                options(Map.of("alertmanager.url", "http://a:9093, https://b/prefix/"))))
        .hasValueSatisfying(
            connection ->
                assertThat(connection.urls()).containsExactly("http://a:9093", "https://b/prefix"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:9093", "http://", "http://a:9093,", "ftp://a", "http://my_host:9093"})
  void whatIsNoAddressIsNamed(String url) {
    assertThatThrownBy(() -> AlertOptions.connection(options(Map.of("alertmanager.url", url))))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("is not an address like http://alertmanager:9093");
  }

  @Test
  void secretsAreNeverPrinted() {
    Map<String, String> given = new HashMap<>(Map.of("alertmanager.url", "http://a:9093"));
    given.put("alertmanager.username", "jobs");
    given.put("alertmanager.password", "hidden");
    assertThat(AlertOptions.connection(options(given)))
        .hasValueSatisfying(
            connection -> {
              assertThat(connection.authorization()).isEqualTo("Basic am9iczpoaWRkZW4=");
              assertThat(connection.toString()).isEqualTo("http://a:9093");
            });

    given.put("alertmanager.bearer-token", "secret");
    assertThatThrownBy(() -> AlertOptions.connection(options(given)))
        .hasMessageContaining("give one of them")
        .message()
        .doesNotContain("secret", "hidden");

    given.remove("alertmanager.username");
    given.put("alertmanager.bearer-token", "sec\nret");
    assertThatThrownBy(() -> AlertOptions.connection(options(given)))
        .hasMessageContaining("copy it anew")
        .message()
        .doesNotContain("ret\"", "sec\n");

    assertThatThrownBy(
            () ->
                AlertOptions.connection(
                    options(Map.of("alertmanager.url", "http://jobs:hidden@a:9093"))))
        .message()
        .doesNotContain("hidden");
  }

  @Test
  void addressesOfPagesAreChecked() {
    assertThatThrownBy(() -> AlertOptions.links(options(Map.of("board.url", "kpi.example"))))
        .hasMessageContaining("option --board.url (BOARD_URL) cannot be 'kpi.example'");
    assertThat(AlertOptions.links(options(Map.of("board.url", "https://kpi.example/"))).board())
        .isEqualTo("https://kpi.example");
    assertThatThrownBy(() -> AlertOptions.times(options(Map.of("alertmanager.settle", "0 s"))))
        .hasMessageContaining("option --alertmanager.settle");
  }

  private static Configuration options(Map<String, String> given) {
    return Configuration.fromMap(given);
  }
}
