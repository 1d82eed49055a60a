package io.kpipulse.rolling;

import java.util.Map;

/**
 * A scope as a checkpoint keeps it, beside its slices.
 *
 * @param windows by name
 */
record ScopeSnapshot(Map<String, WindowSnapshot> windows) {}
