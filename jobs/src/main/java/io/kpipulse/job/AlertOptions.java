package io.kpipulse.job;

import io.kpipulse.alert.deliver.AlertLinks;
import io.kpipulse.alert.deliver.AlertmanagerConnection;
import io.kpipulse.alert.deliver.DeliveryTimes;
import io.kpipulse.alert.watch.Alert;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/** The options of the job of alerts. No message contains a token or password. */
public final class AlertOptions {
  public static final ConfigOption<String> ALERTMANAGER_URL =
      text(
          "alertmanager.url",
          JobOptions.NONE,
          "Address of Alertmanager, as http://alertmanager:9093; all members of a cluster, separated"
              + " by commas; 'none' where alerts are not posted.");
  public static final ConfigOption<String> ALERTMANAGER_BEARER_TOKEN =
      text(
          "alertmanager.bearer-token",
          "",
          "Token for Alertmanager, if it asks for one; better given in the environment than as an"
              + " argument.");
  public static final ConfigOption<String> ALERTMANAGER_USERNAME =
      text("alertmanager.username", "", "User of Alertmanager, if it asks for one.");
  public static final ConfigOption<String> ALERTMANAGER_PASSWORD =
      text(
          "alertmanager.password",
          "",
          "Password of that user; better given in the environment than as an argument.");
  public static final ConfigOption<Duration> ALERTMANAGER_REQUEST_TIMEOUT =
      ConfigOptions.key("alertmanager.request-timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(10))
          .withDescription("Time-out of a request, after which it is sent again.");
  public static final ConfigOption<Duration> ALERTMANAGER_SETTLE =
      ConfigOptions.key("alertmanager.settle")
          .durationType()
          .defaultValue(DeliveryTimes.STANDARD.settle())
          .withDescription(
              "Least time between the begin and the end of an alert as it is posted, so that both are"
                  + " told: at least twice group_wait and group_interval of Alertmanager.");
  public static final ConfigOption<String> BOARD_URL =
      text(
          "board.url",
          "",
          "Address at which readers reach the board, as https://kpi.example; for links in alerts.");
  public static final ConfigOption<String> GRAFANA_URL =
      text(
          "grafana.url",
          "",
          "Address at which readers reach Grafana, as https://grafana.example; for links in"
              + " alerts.");

  public static final ConfigOption<String> ALERTS_SINCE =
      text(
          "alerts.since",
          "",
          "Where the job first starts: the time from which on rules raise alerts, as"
              + " 2026-03-02T00:00:00Z; what lies before is compared with. Empty for all that the"
              + " topic of the points holds.");
  public static final ConfigOption<String> KPI_ALERTS_TOPIC =
      text("kafka.topic.kpi-alerts", "kpi-alerts", "Topic of the changes of alerts.");
  public static final ConfigOption<String> ACKNOWLEDGEMENTS_TOPIC =
      text(
          "kafka.topic.alert-acknowledgements",
          "alert-acknowledgements",
          "Topic by which the board says who has taken on an alert.");
  public static final ConfigOption<String> RULES_TOPIC =
      text(
          "kafka.topic.alert-rules",
          "alert-rules",
          "Compacted topic of the rules that hold in place of alerts.yaml of the reference data.");

  /** All of them, in the order of the documentation. */
  public static final List<ConfigOption<?>> ALL =
      List.of(
          ALERTS_SINCE,
          KPI_ALERTS_TOPIC,
          ACKNOWLEDGEMENTS_TOPIC,
          RULES_TOPIC,
          ALERTMANAGER_URL,
          ALERTMANAGER_BEARER_TOKEN,
          ALERTMANAGER_USERNAME,
          ALERTMANAGER_PASSWORD,
          ALERTMANAGER_REQUEST_TIMEOUT,
          ALERTMANAGER_SETTLE,
          BOARD_URL,
          GRAFANA_URL);

  private AlertOptions() {}

  /**
   * From when on alerts are raised, epoch milliseconds; {@link Alert#NEVER} for all.
   *
   * @throws OptionException if it is no time
   */
  static long since(Configuration options) {
    String time = options.get(ALERTS_SINCE);
    try {
      return time.isEmpty() ? Alert.NEVER : Instant.parse(time).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new OptionException(
          "option --%s (%s) cannot be '%s': it is a time like 2026-03-02T00:00:00Z"
              .formatted(ALERTS_SINCE.key(), JobConfiguration.variable(ALERTS_SINCE), time));
    }
  }

  /**
   * How Alertmanager is reached; empty where alerts are not posted.
   *
   * @throws OptionException if an address, the login or the time-out is invalid
   */
  public static Optional<AlertmanagerConnection> connection(Configuration options) {
    String urls = options.get(ALERTMANAGER_URL);
    if (urls.equals(JobOptions.NONE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new AlertmanagerConnection(
              Arrays.stream(urls.split(",", -1)).map(String::strip).toList(),
              authorization(options),
              options.get(ALERTMANAGER_REQUEST_TIMEOUT)));
    } catch (IllegalArgumentException e) {
      throw new OptionException("options alertmanager.*: " + e.getMessage());
    }
  }

  private static String authorization(Configuration options) {
    String token = options.get(ALERTMANAGER_BEARER_TOKEN);
    String user = options.get(ALERTMANAGER_USERNAME);
    if (!token.isEmpty() && !user.isEmpty()) {
      throw new IllegalArgumentException(
          "both alertmanager.bearer-token and alertmanager.username are given; give one of them");
    }
    if (user.isEmpty()) {
      return token.isEmpty() ? "" : "Bearer " + token;
    }
    String login = user + ":" + options.get(ALERTMANAGER_PASSWORD);
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * When alerts are posted.
   *
   * @throws OptionException if the time to settle is not positive
   */
  public static DeliveryTimes times(Configuration options) {
    try {
      return DeliveryTimes.settling(options.get(ALERTMANAGER_SETTLE));
    } catch (IllegalArgumentException e) {
      throw new OptionException("option --alertmanager.settle: " + e.getMessage());
    }
  }

  /**
   * The addresses that links begin with.
   *
   * @throws OptionException if one is no http or https address
   */
  public static AlertLinks links(Configuration options) {
    return new AlertLinks(address(options, BOARD_URL), address(options, GRAFANA_URL));
  }

  private static String address(Configuration options, ConfigOption<String> option) {
    String url = options.get(option);
    if (!url.isEmpty() && !url.matches("https?://[^/?#@\\s]+(/[^?#@\\s]*)?")) {
      throw new OptionException(
          "option --%s (%s) cannot be '%s': it is an address like https://kpi.example, without user"
                  .formatted(option.key(), JobConfiguration.variable(option), url)
              + " and query");
    }
    return url;
  }

  private static ConfigOption<String> text(String key, String value, String description) {
    return ConfigOptions.key(key).stringType().defaultValue(value).withDescription(description);
  }
}
