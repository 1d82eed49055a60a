package io.kpipulse.local.load;

import io.kpipulse.local.input.EventInput;

/**
 * What is to be loaded.
 *
 * @param input lines of events
 * @param topic to be written
 */
public record LoadRequest(LoadFamily<?> family, EventInput input, String topic) {}
