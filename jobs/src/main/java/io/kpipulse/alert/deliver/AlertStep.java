package io.kpipulse.alert.deliver;

import io.kpipulse.event.KpiAlert;

/**
 * What a change means for one alert of Alertmanager.
 *
 * @param change that is told; never modified
 * @param labels of the alert
 * @param firing whether the alert stands from here on
 */
record AlertStep(KpiAlert change, AlertLabels labels, boolean firing) {}
