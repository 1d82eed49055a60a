package io.kpipulse.alert.deliver;

import io.kpipulse.event.KpiAlert;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What has to be posted to Alertmanager, and when.
 *
 * <p>Every change of an alert is accepted once, after the changes before it. Alertmanager forgets
 * all alerts when it starts again, but not what it has told. So when every instance that answers is
 * a new one, all that stands is posted again, together and before anything new: an alert that is
 * first seen as resolved is never told of, and a part of a group would be told of alone.
 *
 * <p>Pure: times are epoch milliseconds of processing time and come from outside. O(alerts) for
 * each call.
 */
final class Outbox {
  private final DeliveryTimes times;
  final Map<AlertLabels, AlertQueue> queues = new LinkedHashMap<>();
  private Set<String> instances = Set.of();

  Outbox(DeliveryTimes times) {
    this.times = times;
  }

  /** Takes a change; those of one alert in their order. */
  void add(KpiAlert change) {
    Set<AlertLabels> standing = new LinkedHashSet<>();
    queues.forEach(
        (labels, queue) -> {
          if (queue.standsFor(change.getAlertId())) {
            standing.add(labels);
          }
        });
    for (AlertStep step : ChangeSteps.of(change, standing)) {
      queues.computeIfAbsent(step.labels(), labels -> new AlertQueue()).add(step);
    }
  }

  /** What has to be posted now: what is new first, at most one post of each alert. */
  List<AlertPost> due(long now) {
    queues.values().removeIf(queue -> queue.isFinished(now, times));
    List<AlertPost> fresh = new ArrayList<>();
    List<AlertPost> again = new ArrayList<>();
    for (AlertQueue queue : queues.values()) {
      queue.due(now, times).ifPresent(post -> (post.again() ? again : fresh).add(post));
    }
    fresh.addAll(again);
    return fresh;
  }

  /**
   * Takes in what became of posts.
   *
   * @return the steps that are told to nobody, with the reason
   */
  Map<AlertStep, String> report(List<AlertPost> posts, DeliveryReport report, long now) {
    if (report.instances().isEmpty()) {
      return Map.of();
    }
    if (!instances.isEmpty() && Collections.disjoint(instances, report.instances())) {
      queues.values().forEach(queue -> queue.known = false);
    }
    instances = report.instances();
    Map<AlertStep, String> untold = new LinkedHashMap<>();
    for (int i = 0; i < report.outcomes().size(); i++) {
      AlertPost post = posts.get(i);
      PostOutcome outcome = report.outcomes().get(i);
      AlertQueue queue = queues.get(post.step().labels());
      switch (outcome.kind()) {
        case ACCEPTED -> queue.accept(post, now);
        case REJECTED -> queue.reject(post).forEach(step -> untold.put(step, outcome.reason()));
        case LATER -> queue.retry(post);
      }
    }
    return untold;
  }

  /** The Alertmanagers that answered last. */
  Set<String> instances() {
    return instances;
  }

  /** Goes on from a checkpoint. */
  void restoreInstances(Set<String> restored) {
    instances = Set.copyOf(restored);
  }

  /** How many steps are not accepted yet. */
  int waiting() {
    return queues.values().stream().mapToInt(queue -> queue.waiting.size()).sum();
  }

  /** When the oldest of them was told, epoch milliseconds. */
  OptionalLong oldestWaiting() {
    return queues.values().stream()
        .filter(queue -> !queue.waiting.isEmpty())
        .mapToLong(queue -> queue.waiting.peek().change().getToldAt().toEpochMilli())
        .min();
  }
}
