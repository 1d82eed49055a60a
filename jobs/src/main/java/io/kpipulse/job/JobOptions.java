package io.kpipulse.job;

import io.kpipulse.history.EventFamily;
import io.kpipulse.history.StandingExtractor;
import io.kpipulse.rolling.operator.RollingOperator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/**
 * The options of the jobs, given as {@code --key value} or in the environment: the key in capitals,
 * with {@code _} for {@code .} and {@code -} ({@code KAFKA_BOOTSTRAP_SERVERS}).
 */
public final class JobOptions {
  public static final ConfigOption<String> KAFKA_BOOTSTRAP_SERVERS =
      required("kafka.bootstrap-servers", "Kafka brokers, as host:port,host:port.");
  public static final ConfigOption<String> KAFKA_CLIENT_CONFIG =
      text(
          "kafka.client-config",
          "",
          "File with further properties of all Kafka clients, as for SASL and TLS; read when the job"
              + " starts. What the jobs set themselves stays. A secret is better referred to with"
              + " config.providers, which read it on each machine of Flink.");
  public static final ConfigOption<String> KAFKA_GROUP_PREFIX =
      text(
          "kafka.group-prefix",
          "kpi-pulse",
          "Prefix of the consumer groups to which progress is reported.");
  public static final ConfigOption<String> REJECTED_EVENTS_TOPIC =
      text(
          "kafka.topic.rejected-events",
          "rejected-events",
          "Topic of the records and points that could not be used.");
  public static final ConfigOption<String> KPI_POINTS_TOPIC =
      text(
          "kafka.topic.kpi-points",
          "kpi-points",
          "Topic of the points, for programs; 'none' where none are wanted.");

  /** In place of the name of a topic that is not wanted. */
  public static final String NONE = "none";

  public static final ConfigOption<String> REFERENCE =
      text(
          "reference",
          "",
          "Directory with units and KPIs in place of ours (./kpi reference init DIR writes a"
              + " start); read when the job starts.");
  public static final ConfigOption<String> INFLUXDB_URL =
      required("influxdb.url", "Address of the store, as http://influxdb:8086.");
  public static final ConfigOption<String> INFLUXDB_ORG =
      text("influxdb.org", "kpi-pulse", "Organisation that owns the bucket.");
  public static final ConfigOption<String> INFLUXDB_BUCKET =
      text("influxdb.bucket", "kpi", "Bucket that the points go to.");
  public static final ConfigOption<String> INFLUXDB_TOKEN =
      required(
          "influxdb.token",
          "Token with write permission on the bucket; better given in the environment than as an"
              + " argument.");
  public static final ConfigOption<Integer> INFLUXDB_BATCH_POINTS =
      ConfigOptions.key("influxdb.batch.points")
          .intType()
          .defaultValue(5000)
          .withDescription("Most points in a request.");
  public static final ConfigOption<Duration> INFLUXDB_BATCH_INTERVAL =
      ConfigOptions.key("influxdb.batch.interval")
          .durationType()
          .defaultValue(Duration.ofMillis(100))
          .withDescription("How long a batch waits for more points while no request is under way.");
  public static final ConfigOption<Duration> INFLUXDB_REQUEST_TIMEOUT =
      ConfigOptions.key("influxdb.request-timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(30))
          .withDescription(
              "Time-out of a request, after which it is sent again; longer than the write time-out"
                  + " of the store.");
  public static final ConfigOption<Boolean> INFLUXDB_GZIP =
      ConfigOptions.key("influxdb.gzip")
          .booleanType()
          .defaultValue(false)
          .withDescription("Whether requests are compressed; pays across a slow network.");
  public static final ConfigOption<Duration> INFLUXDB_RETENTION =
      ConfigOptions.key("influxdb.retention")
          .durationType()
          .defaultValue(Duration.ZERO)
          .withDescription(
              "How long the bucket keeps points, 0 for ever; older points are not sent. Longer than"
                  + " the correction horizon.");

  /** All options, in the order of the documentation. */
  public static final List<ConfigOption<?>> ALL = all(EventFamilies.SHIPPED);

  private JobOptions() {}

  private static List<ConfigOption<?>> all(EventFamilies families) {
    List<ConfigOption<?>> all =
        new ArrayList<>(List.of(KAFKA_BOOTSTRAP_SERVERS, KAFKA_CLIENT_CONFIG, KAFKA_GROUP_PREFIX));
    families.all().forEach(family -> all.add(topic(family)));
    families
        .all()
        .forEach(
            family ->
                family.standing().ifPresent(standing -> all.add(standingTopic(family, standing))));
    all.addAll(
        List.of(
            REJECTED_EVENTS_TOPIC,
            KPI_POINTS_TOPIC,
            REFERENCE,
            INFLUXDB_URL,
            INFLUXDB_ORG,
            INFLUXDB_BUCKET,
            INFLUXDB_TOKEN,
            INFLUXDB_BATCH_POINTS,
            INFLUXDB_BATCH_INTERVAL,
            INFLUXDB_REQUEST_TIMEOUT,
            INFLUXDB_GZIP,
            INFLUXDB_RETENTION,
            RollingOperator.CACHE_SIZE));
    all.addAll(AlertOptions.ALL);
    return List.copyOf(all);
  }

  /** The option that names the topic of a family of events. */
  public static ConfigOption<String> topic(EventFamily<?, ?> family) {
    return text(
        "kafka.topic." + family.topic(),
        family.topic(),
        "Topic of the events of " + family.name() + ".");
  }

  /** The option that names the topic of the rows of a family's standing. */
  static ConfigOption<String> standingTopic(
      EventFamily<?, ?> family, StandingExtractor<?, ?> standing) {
    return text(
        "kafka.topic." + standing.topic(),
        standing.topic(),
        "Topic of how "
            + family.name()
            + " stand, as measurement "
            + standing.layout().measurement()
            + ".");
  }

  private static ConfigOption<String> required(String key, String description) {
    return ConfigOptions.key(key).stringType().noDefaultValue().withDescription(description);
  }

  private static ConfigOption<String> text(String key, String value, String description) {
    return ConfigOptions.key(key).stringType().defaultValue(value).withDescription(description);
  }
}
