package io.kpipulse.dashboard;

import io.kpipulse.deploy.Repository;
import java.io.IOException;
import java.nio.file.Path;

/** What the repository ships and dashboards are made of, or into. */
final class Shipped {
  static final Path DASHBOARDS = Repository.ROOT.resolve("dashboards");

  private Shipped() {}

  static CodeLists codeLists() throws IOException {
    return CodeLists.read(Repository.ROOT.resolve("jobs/src/main/resources/catalog"));
  }
}
