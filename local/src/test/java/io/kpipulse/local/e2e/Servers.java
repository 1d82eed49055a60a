package io.kpipulse.local.e2e;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.LoopbackPorts;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.store.EmbeddedQuestDb;
import io.kpipulse.local.store.QuestTables;
import java.nio.file.Path;

/**
 * A broker, a store and a cluster, all real, for the tests of one class.
 *
 * @param broker Kafka
 * @param store QuestDB, with the tables of all measurements
 * @param flink runs nothing yet
 */
record Servers(EmbeddedBroker broker, EmbeddedQuestDb store, TestFlink flink)
    implements AutoCloseable {
  static Servers start(Path directory) throws Exception {
    return new Servers(
        EmbeddedBroker.start(directory.resolve("kafka"), 2),
        EmbeddedQuestDb.start(
            directory.resolve("questdb"),
            LoopbackPorts.ANY,
            QuestTables.of(EventFamilies.SHIPPED.reference().catalog())),
        new TestFlink(directory.resolve("flink")));
  }

  @Override
  public void close() {
    flink.close();
    store.close();
    broker.close();
  }
}
