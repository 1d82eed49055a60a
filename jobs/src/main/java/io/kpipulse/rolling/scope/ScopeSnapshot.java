package io.kpipulse.rolling.scope;

import io.kpipulse.rolling.window.WindowSnapshot;
import java.util.Map;

/**
 * A scope as a checkpoint keeps it, beside the content of its slices.
 *
 * @param windows by name
 * @param slices which slices exist, by their size in milliseconds
 */
public record ScopeSnapshot(Map<String, WindowSnapshot> windows, Map<Long, long[]> slices) {
  /** Of a scope to which nothing has come. */
  public static final ScopeSnapshot EMPTY = new ScopeSnapshot(Map.of(), Map.of());
}
