package io.kpipulse.bench.equivalence;

import io.kpipulse.event.ServiceSatisfaction;

/**
 * A report about a case, and what it is by construction, so that nobody has to find that out as the
 * engine does.
 *
 * @param closes whether it is the first of its case
 * @param answers whether it is the first of its case with a score
 * @param complains whether it is the first of its case with a complaint
 */
record LabelledReport(
    ServiceSatisfaction event, boolean closes, boolean answers, boolean complains) {}
