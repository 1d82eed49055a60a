package io.kpipulse.alert.deliver;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Takes posts to where alerts are told. */
interface AlertReceiver extends AutoCloseable {
  /**
   * Posts, on other threads; ends in bounded time. Posts nothing if all who answer have started
   * since they were last heard of: they have forgotten what was posted before.
   *
   * @param posts at most one of each alert
   * @param known the instances that answered last; empty if none ever did
   * @param now epoch milliseconds of processing time
   * @return never fails for what happens on the network
   */
  CompletableFuture<DeliveryReport> deliver(List<AlertPost> posts, Set<String> known, long now);

  @Override
  void close();

  /** Makes one where the operator runs. */
  interface Factory extends Serializable {
    AlertReceiver create();
  }
}
