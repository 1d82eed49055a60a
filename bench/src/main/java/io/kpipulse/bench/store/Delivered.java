package io.kpipulse.bench.store;

import io.kpipulse.bench.Outcome;
import java.time.Duration;
import java.util.Map;

/**
 * What came of one way to write points into a store.
 *
 * @param written until the store had confirmed the last point
 * @param readable until a reader saw all of them, not before {@code written}
 * @param bytesOnDisk of the store when all were readable
 * @param cpu what each kind of thread of this process used meanwhile
 */
record Delivered(Outcome written, Duration readable, long bytesOnDisk, Map<String, Duration> cpu) {}
