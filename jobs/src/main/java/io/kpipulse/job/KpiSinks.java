package io.kpipulse.job;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.point.Point;
import io.kpipulse.point.stream.KpiPointsTopic;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The sinks of a job.
 *
 * @param points the time-series store
 * @param rejected records that could not be used
 * @param standing the time-series store, for the rows of the standing of entities
 * @param standingTopic the same rows for programs
 * @param engine the time-series store, for how far the job is
 * @param topic the points for programs; empty where none are wanted
 */
public record KpiSinks(
    Sink<Point> points,
    Sink<RejectedEvent> rejected,
    Sink<Point> standing,
    Sink<Point> standingTopic,
    Sink<Point> engine,
    Optional<KpiPointsTopic> topic) {

  /** Points and rejected records alone; the rest is discarded. */
  public KpiSinks(Sink<Point> points, Sink<RejectedEvent> rejected) {
    this(points, rejected, Optional.empty());
  }

  /** Points, for a store and for programs, and rejected records; the rest is discarded. */
  public KpiSinks(
      Sink<Point> points, Sink<RejectedEvent> rejected, Optional<KpiPointsTopic> topic) {
    this(
        points,
        rejected,
        new DiscardingSink<>(),
        new DiscardingSink<>(),
        new DiscardingSink<>(),
        topic);
  }
}
