package io.kpipulse.job;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.point.Point;
import io.kpipulse.point.stream.KpiPointsTopic;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * The sinks of a job.
 *
 * @param points the time-series store
 * @param rejected records that could not be used
 * @param topic the points for programs; empty where none are wanted
 */
public record KpiSinks(
    Sink<Point> points, Sink<RejectedEvent> rejected, Optional<KpiPointsTopic> topic) {
  /** Without the topic for programs. */
  public KpiSinks(Sink<Point> points, Sink<RejectedEvent> rejected) {
    this(points, rejected, Optional.empty());
  }
}
