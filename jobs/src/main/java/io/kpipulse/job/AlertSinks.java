package io.kpipulse.job;

import io.kpipulse.alert.deliver.AlertmanagerOperator;
import io.kpipulse.event.KpiAlert;
import io.kpipulse.event.RejectedEvent;
import io.kpipulse.point.Point;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * The sinks of the job of alerts.
 *
 * @param alerts the changes that somebody is told, for programs
 * @param ledger the time-series store, for which alerts stand and stood
 * @param rejected records that could not be used
 * @param delivery to people; empty where that is not wanted
 */
public record AlertSinks(
    Sink<KpiAlert> alerts,
    Sink<Point> ledger,
    Sink<RejectedEvent> rejected,
    Optional<AlertmanagerOperator> delivery) {}
