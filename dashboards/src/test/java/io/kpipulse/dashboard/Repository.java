package io.kpipulse.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The working copy that the tests look at. */
final class Repository {
  /** Tests run in the directory of their module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  static final Path DASHBOARDS = ROOT.resolve("dashboards");

  private Repository() {}

  static String read(String path) throws IOException {
    return Files.readString(ROOT.resolve(path));
  }

  static CodeLists codeLists() throws IOException {
    return CodeLists.read(ROOT.resolve("jobs/src/main/resources/catalog"));
  }
}
