package io.kpipulse.alert.deliver;

import java.io.Serializable;
import java.time.Duration;

/**
 * When alerts are posted.
 *
 * @param settle least time between two changes of one alert, so that Alertmanager tells the first
 *     before it hears of the second; at least twice its {@code group_wait} and its {@code
 *     group_interval}
 * @param repeat after which an alert that stands is posted again, as Alertmanager holds alerts in
 *     memory only
 * @param repeatResolved after which one that is over is posted again; shorter than {@code
 *     group_interval}: Alertmanager tells of it again if it was absent when its group was told
 * @param keepResolved how long one that is over is posted again after its first acceptance
 * @param stands for how long Alertmanager takes an alert to stand without hearing of it: longer
 *     than the job is ever down, as everybody would be told that all alerts are over
 */
public record DeliveryTimes(
    Duration settle,
    Duration repeat,
    Duration repeatResolved,
    Duration keepResolved,
    Duration stands)
    implements Serializable {
  private static final int LEAST_REPEATS = 4;

  /** For {@code group_wait} and {@code group_interval} of at most 30 s. */
  public static final DeliveryTimes STANDARD = settling(Duration.ofSeconds(60));

  /**
   * @throws IllegalArgumentException if a time is not positive, or an alert would not stand for
   *     four repeats
   */
  public DeliveryTimes {
    for (Duration time : new Duration[] {settle, repeat, repeatResolved, keepResolved}) {
      if (time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException("a time of delivery is " + time + "; it is positive");
      }
    }
    if (stands.compareTo(repeat.multipliedBy(LEAST_REPEATS)) < 0) {
      throw new IllegalArgumentException(
          "alerts stand for %s, but are repeated after %s only; let them stand for %s or longer"
              .formatted(stands, repeat, repeat.multipliedBy(LEAST_REPEATS)));
    }
  }

  /** The standard times with another time to settle. */
  public static DeliveryTimes settling(Duration settle) {
    return new DeliveryTimes(
        settle,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofMinutes(15),
        Duration.ofMinutes(30));
  }
}
