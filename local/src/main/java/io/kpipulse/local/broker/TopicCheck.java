package io.kpipulse.local.broker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Checks that the topics to be written exist. */
public final class TopicCheck {
  private TopicCheck() {}

  /**
   * Checks that topics exist.
   *
   * @param client properties of the client: at least {@code bootstrap.servers}
   * @throws IllegalStateException if the broker does not respond, or a topic is missing; the
   *     message then holds the command that creates it
   */
  public static void require(Map<String, Object> client, List<String> topics) {
    try (Admin admin = Admin.create(client)) {
      Set<String> present = admin.listTopics().names().get();
      List<String> missing = topics.stream().filter(topic -> !present.contains(topic)).toList();
      if (!missing.isEmpty()) {
        throw new IllegalStateException(explain(missing, client.get("bootstrap.servers")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for topics", e);
    } catch (KafkaException e) {
      // It hides what is wrong with the properties in its cause.
      throw new IllegalStateException(
          "Kafka cannot be connected to: "
              + (e.getCause() == null ? e : e.getCause()).getMessage()
              + "; check --bootstrap-servers and --config",
          e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka at "
              + client.get("bootstrap.servers")
              + " does not respond: "
              + e.getCause().getMessage()
              + "; check --bootstrap-servers and the security settings in --config",
          e);
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
