package io.kpipulse.alert.deliver;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The steps of one alert of Alertmanager: those that wait, in order, and the last that it accepted.
 *
 * <p>A step goes out when the one before is accepted, and if it changes whether the alert stands,
 * only when that has settled. All times are epoch milliseconds of processing time.
 */
final class AlertQueue {
  /** Alertmanager takes what ends in its future to stand; its clock may be a little behind. */
  private static final long JUST_BEFORE = 1_000;

  private static final int ABSENT_REPEATS = 3;

  final Deque<AlertStep> waiting = new ArrayDeque<>();

  /** The last accepted step; {@code null} if there is none. */
  AlertStep accepted;

  /** When what is accepted began to stand, or to be over, for the running Alertmanager. */
  long changedAt;

  /** When something was last accepted. */
  long postedAt;

  /** Whether the running Alertmanager has accepted it, not one that has forgotten it since. */
  boolean known;

  /** Whether the next turn was posted and may have been accepted: no response came. */
  boolean attempted;

  void add(AlertStep step) {
    waiting.add(step);
  }

  /** Whether it stands after all that waits, and for the same alert of ours. */
  boolean standsFor(String alertId) {
    AlertStep last = last();
    return last != null && last.firing() && last.change().getAlertId().equals(alertId);
  }

  private AlertStep last() {
    return waiting.isEmpty() ? accepted : waiting.getLast();
  }

  /** What has to be posted now, if anything. */
  Optional<AlertPost> due(long now, DeliveryTimes times) {
    AlertStep next = next(now, times);
    if (next != null && mayFollow(next, now, times)) {
      return Optional.of(post(next, false, now, times));
    }
    if (accepted == null) {
      return Optional.empty();
    }
    long repeat = (accepted.firing() ? times.repeat() : times.repeatResolved()).toMillis();
    return known && now < postedAt + repeat
        ? Optional.empty()
        : Optional.of(post(accepted, true, now, times));
  }

  /**
   * The next step. One that only changes texts is left out if one that may go out follows: it would
   * not be told of, and after a restore it may come again after what followed it.
   */
  private AlertStep next(long now, DeliveryTimes times) {
    if (accepted != null) {
      Optional<AlertStep> turn =
          waiting.stream().filter(step -> step.firing() != accepted.firing()).findFirst();
      if (turn.isPresent() && mayFollow(turn.get(), now, times)) {
        while (waiting.element().firing() == accepted.firing()) {
          waiting.remove();
        }
      }
    }
    return waiting.peek();
  }

  private boolean mayFollow(AlertStep next, long now, DeliveryTimes times) {
    if (accepted == null || (attempted && next.firing() != accepted.firing())) {
      return true;
    }
    return known
        && (next.firing() == accepted.firing() || now >= changedAt + times.settle().toMillis());
  }

  private AlertPost post(AlertStep step, boolean again, long now, DeliveryTimes times) {
    // Alertmanager does not let a new group wait for more if an alert in it began long ago. So an
    // alert that may be the first of a group has just begun; annotations have the real times.
    long start = step.change().getStartedAt().toEpochMilli();
    if (step.firing()) {
      boolean first = again ? !known : accepted == null || !accepted.firing();
      return new AlertPost(step, again, first ? now : start, now + times.stands().toMillis());
    }
    if (again || !known) {
      return new AlertPost(step, again, now - JUST_BEFORE, now - JUST_BEFORE);
    }
    long end = end(step, now);
    return new AlertPost(step, false, Math.min(start, end), end);
  }

  /** The real end, but not before it was told that it stands. */
  private long end(AlertStep step, long now) {
    Instant ended = step.change().getEndedAt();
    long end = (ended == null ? step.change().getToldAt() : ended).toEpochMilli();
    return Math.min(Math.max(end, changedAt), now - JUST_BEFORE);
  }

  /** There was no response to a post, so that it has to be made again. */
  void retry(AlertPost post) {
    attempted |= !post.again() && accepted != null && accepted.firing() != post.step().firing();
  }

  /** A post was accepted. */
  void accept(AlertPost post, long now) {
    boolean changes =
        post.again() ? !known : accepted == null || accepted.firing() != post.step().firing();
    if (!post.again()) {
      accepted = waiting.remove();
    }
    if (changes) {
      changedAt = now;
      attempted = false;
    }
    known = true;
    postedAt = now;
  }

  /**
   * Alertmanager will never accept a post; goes on with the next step.
   *
   * @return the steps that are told to nobody: a resolve says nothing without what it resolves
   */
  List<AlertStep> reject(AlertPost post) {
    List<AlertStep> untold = new ArrayList<>();
    if (!post.again()) {
      untold.add(waiting.remove());
    }
    if (post.again() || !post.step().firing()) {
      accepted = null;
    }
    while (accepted == null && !waiting.isEmpty() && !waiting.peek().firing()) {
      untold.add(waiting.remove());
    }
    return untold;
  }

  /** Whether nothing is left to post. */
  boolean isFinished(long now, DeliveryTimes times) {
    if (accepted == null || accepted.firing() || !known) {
      return accepted == null && waiting.isEmpty();
    }
    return waiting.isEmpty()
        && (now >= changedAt + times.keepResolved().toMillis() || isAbsent(now, times));
  }

  /**
   * Whether it was told of as over, and Alertmanager has not heard of it for so long that another
   * telling of its group may have passed without it: posted again, it would be told of again.
   */
  private boolean isAbsent(long now, DeliveryTimes times) {
    return postedAt >= changedAt + times.settle().toMillis()
        && now - postedAt > ABSENT_REPEATS * times.repeatResolved().toMillis();
  }
}
