package io.kpipulse.bench;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What all suites are told.
 *
 * @param rounds that count; empty: as many as the suite thinks right
 * @param events of the greatest data set; empty: as many as the suite thinks right
 * @param scratch directory for whatever servers write; removed afterwards
 */
public record Settings(OptionalInt rounds, OptionalLong events, Path scratch) {}
