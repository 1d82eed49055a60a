package io.kpipulse.local.replay;

import io.kpipulse.local.process.FileReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Spreads unsorted lines over one file per day, which is the first 10 characters of a line. Holds
 * at most {@link #HELD} lines, and no file open, between two calls.
 */
final class DayFiles {
  private static final int DAY = 10;
  private static final int HELD = 100_000;

  private final Path directory;
  private final String name;
  private final Map<String, StringBuilder> held = new TreeMap<>();
  private int size;

  /** Files are called {@code <day>.<name>}, so that several writers share a directory. */
  DayFiles(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  /** The day of a file. */
  static String day(Path file) {
    return file.getFileName().toString().substring(0, DAY);
  }

  void add(String line) throws IOException {
    held.computeIfAbsent(line.substring(0, DAY), day -> new StringBuilder())
        .append(line)
        .append('\n');
    if (++size >= HELD) {
      flush();
    }
  }

  void flush() throws IOException {
    for (Map.Entry<String, StringBuilder> day : held.entrySet()) {
      Path file = directory.resolve(day.getKey() + "." + name);
      try {
        Files.writeString(
            file,
            day.getValue(),
            StandardCharsets.ISO_8859_1,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new IOException(file + " cannot be written: " + FileReason.of(e), e);
      }
    }
    held.clear();
    size = 0;
  }
}
