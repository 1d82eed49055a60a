package io.kpipulse.alert.deliver;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * How Alertmanager behaves, as far as its clients can tell: alerts in memory, groups that wait, a
 * log of what was told of each group that a restart keeps. {@code AlertmanagerTest} of the local
 * stack shows the same of the real one.
 */
final class ModelAlertmanager implements AlertReceiver {
  private static final long GROUP_WAIT = 20_000;
  private static final long GROUP_INTERVAL = 30_000;

  /** An alert as it is held. */
  private record Held(AlertLabels labels, String notification, long startsAt, long endsAt) {}

  /** What was told of a group last. */
  private record Told(Set<AlertLabels> firing, Set<AlertLabels> resolved) {}

  /** Alerts that are told together. */
  private static final class Group {
    private final Map<AlertLabels, Held> alerts = new LinkedHashMap<>();
    private long nextFlush;
    private boolean flushed;
  }

  private final boolean together;
  private final Map<String, Group> groups = new TreeMap<>();
  private final Map<String, Told> log = new TreeMap<>();
  private int starts = 1;
  private boolean up = true;
  private boolean losesResponses;
  private boolean rejects;

  /** What was told, as {@code locality firing} or {@code locality resolved}, in order. */
  final List<String> told = new ArrayList<>();

  /** How many notifications went out. */
  int notifications;

  /** What was accepted, as {@code notification locality}; repeats in a row once. */
  final List<String> accepted = new ArrayList<>();

  /**
   * @param together whether the alerts of a rule are one group, or each is one
   */
  ModelAlertmanager(boolean together) {
    this.together = together;
  }

  void stop() {
    up = false;
    groups.clear();
  }

  void start() {
    if (!up) {
      up = true;
      starts++;
    }
  }

  /** Loses the log of what was told, too. */
  void loseLog() {
    log.clear();
  }

  void loseResponses(boolean lose) {
    losesResponses = lose;
  }

  void reject(boolean reject) {
    rejects = reject;
  }

  @Override
  public CompletableFuture<DeliveryReport> deliver(
      List<AlertPost> posts, Set<String> known, long now) {
    return CompletableFuture.completedFuture(answer(posts, known, now));
  }

  private DeliveryReport answer(List<AlertPost> posts, Set<String> known, long now) {
    if (!up) {
      return DeliveryReport.NONE;
    }
    Set<String> instance = Set.of("start " + starts);
    if (!known.isEmpty() && !known.equals(instance)) {
      return new DeliveryReport(instance, List.of());
    }
    if (rejects) {
      return new DeliveryReport(
          instance, posts.stream().map(post -> PostOutcome.rejected("HTTP 400")).toList());
    }
    posts.forEach(post -> take(post, now));
    return new DeliveryReport(
        instance,
        posts.stream()
            .map(post -> losesResponses ? PostOutcome.LATER : PostOutcome.ACCEPTED)
            .toList());
  }

  private void take(AlertPost post, long now) {
    AlertLabels labels = post.step().labels();
    String id = post.step().change().getAlertId() + "-" + post.step().change().getSequence();
    String entry = id + (post.step().firing() ? " firing " : " resolved ") + name(labels);
    if (!accepted.contains(entry)) {
      accepted.add(entry);
    }
    Group group =
        groups.computeIfAbsent(
            together ? labels.values().get("alertname") : name(labels),
            key -> {
              Group made = new Group();
              made.nextFlush = now + GROUP_WAIT;
              return made;
            });
    Held before = group.alerts.get(labels);
    long start = before == null ? post.startsAt() : Math.min(before.startsAt(), post.startsAt());
    group.alerts.put(labels, new Held(labels, id, start, post.endsAt()));
    if (!group.flushed && start + GROUP_WAIT < now) {
      group.nextFlush = now;
    }
  }

  private static String name(AlertLabels labels) {
    return labels.values().get("locality")
        + labels.values().getOrDefault("task", "")
        + labels.values().getOrDefault("escalated_to", "");
  }

  /** Lets time pass. */
  void tick(long now) {
    groups.forEach(
        (key, group) -> {
          if (now >= group.nextFlush) {
            flush(key, group, now);
            group.flushed = true;
            group.nextFlush = now + GROUP_INTERVAL;
          }
        });
    groups.values().removeIf(group -> group.alerts.isEmpty());
  }

  private void flush(String key, Group group, long now) {
    Set<AlertLabels> firing = new HashSet<>();
    Set<AlertLabels> resolved = new HashSet<>();
    group
        .alerts
        .values()
        .forEach(alert -> (alert.endsAt() > now ? firing : resolved).add(alert.labels()));
    Told last = log.getOrDefault(key, new Told(Set.of(), Set.of()));
    boolean tells = !last.firing().containsAll(firing);
    if (log.containsKey(key)) {
      tells |= firing.isEmpty() ? !last.firing().isEmpty() : !last.resolved().containsAll(resolved);
    }
    if (tells) {
      notifications++;
      firing.stream()
          .filter(alert -> !last.firing().contains(alert))
          .forEach(alert -> told.add(name(alert) + " firing"));
      resolved.stream()
          .filter(alert -> !last.resolved().contains(alert))
          .forEach(alert -> told.add(name(alert) + " resolved"));
      log.put(key, new Told(firing, resolved));
    }
    group.alerts.values().removeIf(alert -> resolved.contains(alert.labels()));
  }

  @Override
  public void close() {
    stop();
  }
}
