package io.kpipulse.bench.pipeline;

import java.nio.file.Path;

/**
 * Where a job runs and what it reads.
 *
 * @param scratch parent of the directories of single runs
 * @param topic full of traffic
 * @param events in the topic, without the marks at its end
 * @param backend of keyed state
 */
record RunPlace(Path scratch, TrafficTopic topic, int events, Backend backend) {}
