package io.kpipulse.bench.pipeline;

import java.nio.file.Path;

/**
 * Where and over what a job runs.
 *
 * @param scratch directory under which each run has one of its own
 * @param topic full of traffic
 * @param events in the topic, without the marks at its end
 * @param backend of keyed state
 */
record RunPlace(Path scratch, TrafficTopic topic, int events, Backend backend) {}
