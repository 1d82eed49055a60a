package io.kpipulse.alert.deliver;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Posts to every member of an Alertmanager cluster at once, as it asks of its clients: the members
 * tell each other what they have told, not what they were posted.
 */
final class AlertmanagerCluster implements AlertReceiver {
  private final List<AlertmanagerTarget> targets;
  private final AlertJson json;
  private final ExecutorService threads;

  AlertmanagerCluster(List<AlertmanagerTarget> targets, AlertLinks links) {
    this.targets = List.copyOf(targets);
    this.json = new AlertJson(links);
    this.threads = Executors.newFixedThreadPool(targets.size(), AlertmanagerCluster::daemon);
  }

  static AlertmanagerCluster of(AlertmanagerConnection connection, AlertLinks links) {
    return new AlertmanagerCluster(
        connection.urls().stream()
            .map(url -> new AlertmanagerClient(url, connection))
            .map(client -> new AlertmanagerTarget(client, RequestLimits.STANDARD))
            .toList(),
        links);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "alertmanager");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public CompletableFuture<DeliveryReport> deliver(
      List<AlertPost> posts, Set<String> known, long now) {
    List<String> alerts = posts.stream().map(json::of).toList();
    return onEach(targets, target -> target.instance(now))
        .thenCompose(found -> deliver(alerts, found, known, now));
  }

  private CompletableFuture<DeliveryReport> deliver(
      List<String> alerts, List<Optional<String>> found, Set<String> known, long now) {
    Set<String> instances = new HashSet<>();
    found.forEach(instance -> instance.ifPresent(instances::add));
    if (instances.isEmpty() || (!known.isEmpty() && Collections.disjoint(known, instances))) {
      return CompletableFuture.completedFuture(new DeliveryReport(instances, List.of()));
    }
    List<AlertmanagerTarget> answering =
        IntStream.range(0, found.size())
            .filter(i -> found.get(i).isPresent())
            .mapToObj(targets::get)
            .toList();
    return onEach(answering, target -> target.post(alerts, now))
        .thenApply(
            outcomes ->
                new DeliveryReport(
                    instances, outcomes.stream().reduce(AlertmanagerCluster::best).orElseThrow()));
  }

  private static List<PostOutcome> best(List<PostOutcome> one, List<PostOutcome> other) {
    return IntStream.range(0, one.size()).mapToObj(i -> one.get(i).or(other.get(i))).toList();
  }

  /** Runs a task for each target, all at once; their results in the order of the targets. */
  private <R> CompletableFuture<List<R>> onEach(
      List<AlertmanagerTarget> targets, Function<AlertmanagerTarget, R> task) {
    List<CompletableFuture<R>> results =
        targets.stream()
            .map(target -> CompletableFuture.supplyAsync(() -> task.apply(target), threads))
            .toList();
    return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
        .thenApply(done -> results.stream().map(CompletableFuture::join).toList());
  }

  @Override
  public void close() {
    List<Runnable> unused = threads.shutdownNow();
  }
}
