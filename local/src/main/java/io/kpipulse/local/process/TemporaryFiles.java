package io.kpipulse.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The temporary files of this process. Libraries leave some behind where a signal ends it, so they
 * get a directory of their own, which is removed at the end.
 */
public final class TemporaryFiles {
  private static final String PROPERTY = "java.io.tmpdir";

  private TemporaryFiles() {}

  /**
   * Gives this process its directory. To be called before the first temporary file is made, as Java
   * asks for the place once.
   *
   * @throws UncheckedIOException that says why none can be made
   */
  public static void keepTogether(StopSignal stop) {
    Path parent = Path.of(System.getProperty(PROPERTY));
    Path own = parent.resolve("kpi-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
    try {
      Files.createDirectory(
          own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no temporary files can be made in "
              + parent
              + " ("
              + FileReason.of(e)
              + "); give -Djava.io.tmpdir=DIR in KPI_JAVA_OPTIONS",
          e);
    }
    stop.add(new TemporaryPath(own));
    System.setProperty(PROPERTY, own.toString());
  }
}
