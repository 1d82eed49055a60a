package io.kpipulse.bench.pipeline;

import java.io.Serializable;

/** A topic that holds the reports of so many cases. */
record TrafficTopic(String bootstrapServers, String topic, int cases) implements Serializable {}
