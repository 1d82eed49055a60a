package io.kpipulse.alert.stream;

import java.io.Serializable;
import java.util.List;

/**
 * The topics that alerts are judged from.
 *
 * @param points of the KPIs, with their marks
 * @param tasks that are watched
 * @param acknowledgements of alerts
 * @param rules in place of those of the reference data; compacted
 */
public record AlertTopics(String points, String tasks, String acknowledgements, String rules)
    implements Serializable {
  List<String> all() {
    return List.of(points, tasks, acknowledgements, rules);
  }
}
