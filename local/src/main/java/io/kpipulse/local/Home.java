package io.kpipulse.local;

import java.nio.file.Path;

/**
 * Where the launcher script was started from, as it tells by system properties.
 *
 * @param data for what is written while running
 * @param logs for what would otherwise clutter the terminal
 * @param screen whether the standard output is a terminal
 */
public record Home(Path data, Path logs, boolean screen) {
  /** As the script says; without it, the working directory. */
  public static Home ofProcess() {
    Path data = Path.of(System.getProperty("kpi.data", ".kpi")).toAbsolutePath();
    return new Home(
        data,
        Path.of(System.getProperty("kpi.logs", data.resolve("logs").toString())).toAbsolutePath(),
        Boolean.getBoolean("kpi.screen"));
  }
}
