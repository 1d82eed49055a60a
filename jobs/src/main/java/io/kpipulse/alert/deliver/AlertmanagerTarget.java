package io.kpipulse.alert.deliver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts to one Alertmanager, in requests of bounded size, and leaves it alone for a while when it
 * fails. Not for several threads at a time.
 */
final class AlertmanagerTarget {
  private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerTarget.class);

  private final AlertmanagerClient client;
  private final RequestLimits limits;
  private final Backoff backoff = new Backoff();

  AlertmanagerTarget(AlertmanagerClient client, RequestLimits limits) {
    this.client = client;
    this.limits = limits;
  }

  /** The instance that runs there; empty if none answers, or one failed not long ago. */
  Optional<String> instance(long now) {
    if (!backoff.isOver(now)) {
      return Optional.empty();
    }
    try {
      return Optional.of(client.instance());
    } catch (IOException e) {
      fail(AlertmanagerResponse.none(e.getMessage()).reason(), now);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /**
   * Posts alerts; after the first failure the others are left for later.
   *
   * @param alerts a JSON object each
   * @return the outcome of each
   */
  List<PostOutcome> post(List<String> alerts, long now) {
    List<PostOutcome> outcomes = new ArrayList<>();
    int from = 0;
    try {
      for (int to : limits.ends(alerts)) {
        if (!post(alerts.subList(from, to), outcomes, now)) {
          break;
        }
        from = to;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (outcomes.size() == alerts.size()) {
      backoff.succeeded();
    }
    outcomes.addAll(Collections.nCopies(alerts.size() - outcomes.size(), PostOutcome.LATER));
    return outcomes;
  }

  /** Posts a request; whether to go on with the next. */
  private boolean post(List<String> alerts, List<PostOutcome> outcomes, long now)
      throws InterruptedException {
    AlertmanagerResponse response = client.post(alerts);
    switch (response.kind()) {
      case ACCEPTED -> outcomes.addAll(Collections.nCopies(alerts.size(), PostOutcome.ACCEPTED));
      case REJECTED, TOO_LARGE -> {
        if (alerts.size() > 1) {
          int half = alerts.size() / 2;
          return post(alerts.subList(0, half), outcomes, now)
              && post(alerts.subList(half, alerts.size()), outcomes, now);
        }
        outcomes.add(PostOutcome.rejected(client + " rejects it: " + response.reason()));
      }
      default -> {
        fail(response.reason(), now);
        return false;
      }
    }
    return true;
  }

  private void fail(String reason, long now) {
    backoff.failed(now);
    LOG.warn("{} does not take alerts; they wait, and are posted again: {}", client, reason);
  }
}
