package io.kpipulse.local.rebuild;

import io.kpipulse.job.JobOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** The options of the jobs that rebuild, made from those of the jobs that run. */
public final class RebuildOptions {
  private static final String GROUP_INFIX = "-rebuild-";

  private RebuildOptions() {}

  /**
   * The same servers and topics, another bucket, groups of its own for each bucket.
   *
   * @param live options of the jobs that run
   * @param bucket to fill
   * @param pointsTopic to fill as well, or {@link JobOptions#NONE}
   * @throws IllegalArgumentException if the bucket is that of the jobs that run, or the servers are
   *     not named
   */
  public static Configuration of(Configuration live, String bucket, String pointsTopic) {
    require(live, JobOptions.KAFKA_BOOTSTRAP_SERVERS);
    require(live, JobOptions.INFLUXDB_URL);
    require(live, JobOptions.INFLUXDB_TOKEN);
    if (bucket.equals(live.get(JobOptions.INFLUXDB_BUCKET))) {
      throw new IllegalArgumentException(
          "bucket '"
              + bucket
              + "' is the one that the jobs write (influxdb.bucket) and that is read meanwhile;"
              + " make another and name it with --into");
    }
    if (!pointsTopic.equals(JobOptions.NONE)
        && pointsTopic.equals(live.get(JobOptions.KPI_POINTS_TOPIC))) {
      throw new IllegalArgumentException(
          "topic '"
              + pointsTopic
              + "' is the one that the jobs write (kafka.topic.kpi-points) and that is read"
              + " meanwhile; create another and name it with --points-topic");
    }
    return new Configuration(live)
        .set(JobOptions.INFLUXDB_BUCKET, bucket)
        .set(JobOptions.KPI_POINTS_TOPIC, pointsTopic)
        .set(
            JobOptions.KAFKA_GROUP_PREFIX,
            live.get(JobOptions.KAFKA_GROUP_PREFIX) + GROUP_INFIX + bucket);
  }

  private static void require(Configuration options, ConfigOption<String> option) {
    if (!options.contains(option)) {
      throw new IllegalArgumentException(
          "missing: --"
              + option.key()
              + "; give it as an argument or in the environment, as to the jobs"
              + " (docs/configuration.md)");
    }
  }
}
