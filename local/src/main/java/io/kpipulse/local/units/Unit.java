package io.kpipulse.local.units;

/**
 * A ministry, a locality or a programme.
 *
 * @param code as in the events
 * @param name in English
 */
public record Unit(String code, String name) {}
