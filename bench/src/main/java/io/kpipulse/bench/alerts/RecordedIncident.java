package io.kpipulse.bench.alerts;

import io.kpipulse.explain.Change;
import java.util.Map;
import java.util.Set;

/**
 * An incident of a service, as recorded.
 *
 * @param name of its file
 * @param cells what each combination of attributes was in all minutes before, and is in the minute
 *     of the incident
 * @param causes the combinations that people named as its cause
 */
record RecordedIncident(
    String name, Map<Map<String, String>, Change> cells, Set<Map<String, String>> causes) {}
