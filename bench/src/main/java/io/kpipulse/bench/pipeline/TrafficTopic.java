package io.kpipulse.bench.pipeline;

/** A topic full of reports. */
record TrafficTopic(String bootstrapServers, String topic) {}
