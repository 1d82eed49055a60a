package io.kpipulse.job;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.point.Point;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * The sinks of a job.
 *
 * @param points the time-series store
 * @param rejected records that could not be used
 */
public record KpiSinks(Sink<Point> points, Sink<RejectedEvent> rejected) {}
