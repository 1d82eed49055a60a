package io.kpipulse.local.broker;

import io.kpipulse.kafka.KafkaAdmin;
import io.kpipulse.kafka.KafkaConnection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that the topics to be written exist. */
public final class TopicCheck {
  private TopicCheck() {}

  /**
   * Checks that topics exist.
   *
   * @throws IllegalStateException if the broker does not answer within 15 s, with the cause, or a
   *     topic is missing; the message then holds the command that creates it
   */
  public static void require(KafkaConnection kafka, List<String> topics) {
    Set<String> present;
    try (KafkaAdmin admin = new KafkaAdmin(kafka)) {
      present = admin.ask(String.join("', '", topics), any -> any.listTopics().names());
    }
    List<String> missing = topics.stream().filter(topic -> !present.contains(topic)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(explain(missing, kafka.bootstrapServers()));
    }
  }

  private static String explain(List<String> missing, Object servers) {
    String configuration =
        LocalTopics.CONFIGURATION.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> " --config " + entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining());
    return missing.stream()
        .map(
            topic ->
                "topic '"
                    + topic
                    + "' is missing; create it with\n  kafka-topics.sh --bootstrap-server "
                    + servers
                    + " --create --topic "
                    + topic
                    + " --partitions 8"
                    + configuration)
        .collect(Collectors.joining("\n"));
  }
}
