package io.kpipulse.timeline;

import io.kpipulse.history.History;
import org.apache.avro.specific.SpecificRecord;

/**
 * State of one entity.
 *
 * @param history its events
 * @param emittedUpTo the watermark up to which its facts were emitted, epoch milliseconds; {@link
 *     Long#MIN_VALUE} if there was none
 */
public record TimelineState<E extends SpecificRecord, S>(History<E, S> history, long emittedUpTo) {}
