package io.kpipulse.alert.rule;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * Who is told when an alert is not heeded.
 *
 * @param name in the file
 * @param levels in rising order of time
 */
public record Escalation(String name, List<Level> levels) implements Serializable {
  /** The unit alone is told. */
  public static final Escalation NONE = new Escalation("", List.of());

  public Escalation {
    levels = List.copyOf(levels);
  }

  /**
   * A step of it.
   *
   * @param after how long after the alert was told, while nobody has acknowledged it
   * @param to who is told then, as {@code ministry} or {@code steering_committee}
   */
  public record Level(Duration after, String to) implements Serializable {}
}
