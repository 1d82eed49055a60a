package io.kpipulse.job;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/**
 * The options of the jobs, given as {@code --key value} or in the environment: the key in capitals,
 * with {@code _} for {@code .} and {@code -} ({@code KAFKA_BOOTSTRAP_SERVERS}).
 */
public final class JobOptions {
  public static final ConfigOption<String> KAFKA_BOOTSTRAP_SERVERS =
      ConfigOptions.key("kafka.bootstrap-servers")
          .stringType()
          .noDefaultValue()
          .withDescription("Kafka brokers, as host:port,host:port.");

  public static final ConfigOption<String> KAFKA_GROUP_PREFIX =
      ConfigOptions.key("kafka.group-prefix")
          .stringType()
          .defaultValue("kpi-pulse")
          .withDescription("Prefix of the consumer groups to which progress is reported.");

  public static final ConfigOption<String> TASK_UPDATES_TOPIC =
      ConfigOptions.key("kafka.topic.task-updates")
          .stringType()
          .defaultValue("task-updates")
          .withDescription("Topic of the task updates.");

  public static final ConfigOption<String> SERVICE_SATISFACTION_TOPIC =
      ConfigOptions.key("kafka.topic.service-satisfaction")
          .stringType()
          .defaultValue("service-satisfaction")
          .withDescription("Topic of the satisfaction responses.");

  public static final ConfigOption<String> REJECTED_EVENTS_TOPIC =
      ConfigOptions.key("kafka.topic.rejected-events")
          .stringType()
          .defaultValue("rejected-events")
          .withDescription("Topic of the records and points that could not be used.");

  public static final ConfigOption<String> INFLUXDB_URL =
      ConfigOptions.key("influxdb.url")
          .stringType()
          .noDefaultValue()
          .withDescription("Address of the store, as http://influxdb:8086.");

  public static final ConfigOption<String> INFLUXDB_ORG =
      ConfigOptions.key("influxdb.org")
          .stringType()
          .defaultValue("kpi-pulse")
          .withDescription("Organisation that owns the bucket.");

  public static final ConfigOption<String> INFLUXDB_BUCKET =
      ConfigOptions.key("influxdb.bucket")
          .stringType()
          .defaultValue("kpi")
          .withDescription("Bucket that the points go to.");

  public static final ConfigOption<String> INFLUXDB_TOKEN =
      ConfigOptions.key("influxdb.token")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Token with write permission on the bucket; better given in the environment than as an argument.");

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
              "Time-out of a request, after which it is sent again; longer than the write time-out of the store.");

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
              "How long the bucket keeps points, 0 for ever; older points are not sent. Longer than the correction horizon.");

  /** All options, in the order of the documentation. */
  public static final List<ConfigOption<?>> ALL =
      List.of(
          KAFKA_BOOTSTRAP_SERVERS,
          KAFKA_GROUP_PREFIX,
          TASK_UPDATES_TOPIC,
          SERVICE_SATISFACTION_TOPIC,
          REJECTED_EVENTS_TOPIC,
          INFLUXDB_URL,
          INFLUXDB_ORG,
          INFLUXDB_BUCKET,
          INFLUXDB_TOKEN,
          INFLUXDB_BATCH_POINTS,
          INFLUXDB_BATCH_INTERVAL,
          INFLUXDB_REQUEST_TIMEOUT,
          INFLUXDB_GZIP,
          INFLUXDB_RETENTION);

  private JobOptions() {}
}
