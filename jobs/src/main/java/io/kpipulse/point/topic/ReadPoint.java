package io.kpipulse.point.topic;

import io.kpipulse.event.KpiPoint;

/**
 * A point of a closed step, as a consumer gets it.
 *
 * @param point the newest version
 * @param isCorrection whether an earlier version of the step may have been given, or the step was
 *     without a point and so unchanged
 */
public record ReadPoint(KpiPoint point, boolean isCorrection) {}
