package io.kpipulse.job;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.point.Point;
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
 */
public record KpiSinks(
    Sink<Point> points,
    Sink<RejectedEvent> rejected,
    Sink<Point> standing,
    Sink<Point> standingTopic,
    Sink<Point> engine) {

  /** Points and rejected records alone; the rest is discarded. */
  public KpiSinks(Sink<Point> points, Sink<RejectedEvent> rejected) {
    this(points, rejected, new DiscardingSink<>(), new DiscardingSink<>(), new DiscardingSink<>());
  }
}
