package io.kpipulse.evolution;

import io.kpipulse.catalog.CatalogLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Runs in a process of its own, with classes of evolved schemas in front of those of this version:
 * goes on from the savepoints of a version, and ends with 0 where everything is right.
 */
final class NextVersion {
  private static final Cluster.Shape SHAPE = new Cluster.Shape("rocksdb", 1);

  private NextVersion() {}

  /**
   * Goes on from all of them.
   *
   * @param arguments version of the savepoints, a directory to work in
   */
  public static void main(String[] arguments) throws Exception {
    int exit = 0;
    try (Cluster cluster = new Cluster(Path.of(arguments[1]))) {
      for (Scenario scenario : List.of(new TaskScenario(), new CaseScenario())) {
        requireEvolved(scenario.schema());
        Savepoint savepoint = Savepoint.by(arguments[0], scenario);
        Savepoints savepoints = new Savepoints(cluster, scenario, CatalogLoader.shipped());
        List<String> before = new ArrayList<>(savepoints.replayed(scenario.beforeStorm()));
        before.addAll(savepoint.corrected());
        savepoints.goOn(
            savepoint, SHAPE, before, savepoints.replayed(scenario.everything()), Long.MIN_VALUE);
      }
    } catch (Exception | AssertionError e) {
      e.printStackTrace();
      exit = 1;
    }
    System.exit(exit);
  }

  private static void requireEvolved(Schema schema) {
    if (schema.getField(EvolvedSchemas.ADDED) == null) {
      throw new IllegalStateException(schema.getName() + " is not evolved: " + schema);
    }
  }
}
