package io.kpipulse.bench.pipeline;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * Where a job runs and what it reads.
 *
 * @param directory parent of the directories of single runs
 * @param topic full of traffic
 * @param events in the topic, without the marks at its end
 * @param backend of keyed state
 */
record RunPlace(String directory, TrafficTopic topic, int events, Backend backend)
    implements Serializable {
  RunPlace(Path scratch, TrafficTopic topic, int events, Backend backend) {
    this(scratch.toString(), topic, events, backend);
  }

  Path scratch() {
    return Path.of(directory);
  }
}
