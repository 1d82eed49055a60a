package io.kpipulse.ingest.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Whether a topic keeps record timestamps as they were reported and rejects those from the future.
 * One record timestamp far ahead would make all later events of its partition late.
 */
final class TimestampSettings {
  private static final String TYPE = TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
  private static final String AHEAD = TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
  private static final String CREATE_TIME = "CreateTime";
  private static final long MAX_AHEAD_MILLIS = 300_000;

  private TimestampSettings() {}

  /**
   * Checks the configuration of a topic.
   *
   * @throws IllegalStateException that names each wrong setting and the command to change it
   */
  static void require(KafkaTopic topic, Config configuration) {
    List<String> wrong = new ArrayList<>();
    String type = configuration.get(TYPE).value();
    if (!CREATE_TIME.equals(type)) {
      wrong.add(TYPE + " is " + type + ", needed is " + CREATE_TIME);
    }
    String ahead = configuration.get(AHEAD).value();
    if (Long.parseLong(ahead) > MAX_AHEAD_MILLIS) {
      wrong.add(AHEAD + " is " + ahead + ", needed is " + MAX_AHEAD_MILLIS + " or less");
    }
    if (!wrong.isEmpty()) {
      String right = TYPE + "=" + CREATE_TIME + "," + AHEAD + "=" + MAX_AHEAD_MILLIS;
      throw new IllegalStateException(
          ("topic '%s' cannot be read: %s; change it with kafka-configs.sh --bootstrap-server %s"
                  + " --alter --entity-type topics --entity-name %1$s --add-config %s")
              .formatted(
                  topic.topic(),
                  String.join("; ", wrong),
                  topic.kafka().bootstrapServers(),
                  right));
    }
  }
}
