package io.kpipulse.timeline;

import io.kpipulse.history.History;
import org.apache.avro.specific.SpecificRecord;

/**
 * Result of one step of a {@link Timeline}.
 *
 * @param state replaces the state of the entity
 * @param wakeUp the watermark that the next step waits for, epoch milliseconds: the next fact or
 *     compaction; {@link History#NEVER} if neither lies ahead
 */
public record TimelineUpdate<E extends SpecificRecord, S>(TimelineState<E, S> state, long wakeUp) {}
