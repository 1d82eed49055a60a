package io.kpipulse.rolling;

import java.util.Map;

/**
 * A scope as a checkpoint keeps it, beside its slices.
 *
 * @param waitingSince wall time of the first of the late facts whose steps are still to be written
 *     again; {@link #NOTHING_WAITS} where there are none or it is not known
 * @param windows by name
 */
record ScopeSnapshot(long waitingSince, Map<String, WindowSnapshot> windows) {
  /** Instead of a time. */
  static final long NOTHING_WAITS = Long.MAX_VALUE;
}
