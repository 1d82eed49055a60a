package io.kpipulse.history;

import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.io.Serializable;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Extracts the standing of an entity: what it says of itself, as rows at the times at which that
 * changes. A pure function of the history. Rows do not add up; a row holds until the next of its
 * series.
 *
 * <p>The standing at a time depends on the events up to that time alone. The states of the family
 * are never forgotten ({@link EventFamily#lastDependent} is {@link History#NEVER}).
 */
public interface StandingExtractor<E extends SpecificRecord, S> extends Serializable {
  /** The measurement of the rows, with its tags and fields. */
  FieldLayout layout();

  /** The topic that carries the rows, as {@code task-watch}. */
  String topic();

  /**
   * The rows at the changes after the compacted part of a history, future ones included; in the
   * order of time, at most one for each series and time.
   */
  List<Point> changes(History<E, S> history);

  /**
   * What holds at a time, whether it is a change or not; equals the row of {@link #changes} if
   * there is one.
   *
   * @param series of an entity's row
   * @param time epoch milliseconds, after the compacted part
   */
  Point rowAt(History<E, S> history, Series series, long time);

  /** The key of a row in the topic: the id of the entity. */
  String key(Point row);

  /** A row as a message of the topic: Avro's single-object encoding. */
  byte[] message(Point row);
}
