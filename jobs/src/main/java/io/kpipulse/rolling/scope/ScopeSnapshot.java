package io.kpipulse.rolling.scope;

import io.kpipulse.rolling.window.WindowSnapshot;
import java.util.Map;

/**
 * A scope as a checkpoint keeps it, beside the content of its slices.
 *
 * @param correctingSince processing time of the first of the late facts whose steps are still to be
 *     written again, epoch milliseconds; {@link #NOT_CORRECTING} where there are none
 * @param windows by name
 * @param slices which slices exist, by their size in milliseconds
 */
public record ScopeSnapshot(
    long correctingSince, Map<String, WindowSnapshot> windows, Map<Long, long[]> slices) {
  /** Instead of a time. */
  public static final long NOT_CORRECTING = Long.MAX_VALUE;

  /** Of a scope to which nothing has come. */
  public static final ScopeSnapshot EMPTY = new ScopeSnapshot(NOT_CORRECTING, Map.of(), Map.of());
}
