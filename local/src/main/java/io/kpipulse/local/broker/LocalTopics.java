package io.kpipulse.local.broker;

import io.kpipulse.history.EventFamily;
import io.kpipulse.history.StandingExtractor;
import io.kpipulse.ingest.kafka.RejectedEvents;
import io.kpipulse.job.EventFamilies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of KPI Pulse, as a broker must hold them. */
public final class LocalTopics {
  public static final String TASK_UPDATES = "task-updates";
  public static final String SERVICE_SATISFACTION = "service-satisfaction";
  public static final String REJECTED_EVENTS = "rejected-events";
  public static final String TASK_WATCH = "task-watch";
  public static final String KPI_POINTS = "kpi-points";
  public static final String KPI_ALERTS = "kpi-alerts";
  public static final String ALERT_ACKNOWLEDGEMENTS = "alert-acknowledgements";

  public static final String ALERT_RULES = "alert-rules";

  /** Those of the families that ship with the project. */
  public static final List<String> ALL = of(EventFamilies.SHIPPED);

  /**
   * Configuration of a topic. The events are the source of truth, so they are never deleted. The
   * record timestamp is the time of the report; the broker rejects one more than 5 minutes ahead.
   */
  public static final Map<String, String> CONFIGURATION =
      Map.of(
          "cleanup.policy", "delete",
          "retention.ms", "-1",
          "retention.bytes", "-1",
          "message.timestamp.type", "CreateTime",
          "message.timestamp.after.max.ms", "300000");

  private LocalTopics() {}

  /** The topic of each family of events, and those that jobs and board write. */
  public static List<String> of(EventFamilies families) {
    return Stream.of(
            families.all().stream().map(EventFamily::topic),
            families.all().stream()
                .flatMap(family -> family.standing().stream())
                .map(StandingExtractor::topic),
            Stream.of(REJECTED_EVENTS, KPI_POINTS, KPI_ALERTS, ALERT_ACKNOWLEDGEMENTS, ALERT_RULES))
        .flatMap(topics -> topics)
        .toList();
  }

  /** What to create a topic from, with one replica. */
  public static NewTopic definition(String name, int partitions) {
    Map<String, String> configuration = new HashMap<>(CONFIGURATION);
    if (name.equals(REJECTED_EVENTS)) {
      configuration.put("max.message.bytes", Integer.toString(RejectedEvents.MAX_MESSAGE_BYTES));
    }
    if (name.equals(ALERT_RULES)) {
      configuration.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    }
    return new NewTopic(name, partitions, (short) 1).configs(configuration);
  }
}
