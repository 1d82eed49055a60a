package io.kpipulse.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The working copy that the tests look at. */
public final class Repository {
  /** Tests run in the directory of their module. */
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Repository() {}

  public static String read(String path) throws IOException {
    return Files.readString(ROOT.resolve(path));
  }
}
