package io.kpipulse.bench;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Settings of all suites.
 *
 * @param rounds that count; empty: the default of the suite
 * @param events of the largest data set; empty: the default of the suite
 * @param seed of random data
 * @param scratch directory for files of servers; deleted afterwards
 * @param progress prints to the terminal
 */
public record Settings(
    OptionalInt rounds, OptionalInt events, long seed, Path scratch, Consumer<String> progress) {}
