package io.kpipulse.local;

import io.kpipulse.catalog.ReferenceFiles;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --reference}: other units and KPIs than those of the project. */
public final class ReferenceOption {
  @Option(
      names = "--reference",
      paramLabel = "DIR",
      description =
          "Directory with units and KPIs in place of ours (./kpi reference). Default: ours")
  private Path directory;

  /** Where the reference data comes from. */
  ReferenceFiles files() {
    return directory == null ? ReferenceFiles.shipped() : ReferenceFiles.in(directory);
  }

  /** The directory as an option of the jobs; blank for none. */
  String asJobOption() {
    return directory == null ? "" : directory.toAbsolutePath().toString();
  }
}
