package io.kpipulse.bench.pipeline;

import io.kpipulse.ingest.validate.ReferenceData;
import io.kpipulse.local.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** A broker in this process, and topics that are full of traffic before any job reads them. */
final class LoadedBroker implements AutoCloseable {
  private static final int PARTITIONS = 2;

  private final EmbeddedBroker broker;
  private final int events;

  /**
   * Starts the broker.
   *
   * @param scratch directory for its logs, some 300 bytes for each event of each density
   * @param events in each topic
   */
  LoadedBroker(Path scratch, int events) {
    this.broker = EmbeddedBroker.start(scratch.resolve("broker"), PARTITIONS);
    this.events = events;
  }

  int events() {
    return events;
  }

  /** Writes the traffic of a density into a topic of its own. */
  TrafficTopic fill(Density density) throws IOException, ExecutionException, InterruptedException {
    CaseTraffic traffic = new CaseTraffic(ReferenceData.load(), events, density.span());
    TrafficTopic topic =
        new TrafficTopic(
            broker.bootstrapServers(), "cases-" + density.text(), PARTITIONS, traffic.cases());
    topic.fill(traffic);
    return topic;
  }

  @Override
  public void close() {
    broker.close();
  }
}
