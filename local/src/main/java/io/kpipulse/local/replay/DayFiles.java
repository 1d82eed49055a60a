package io.kpipulse.local.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Spreads unsorted lines over one file per day, which is the first 10 characters of a line. Holds
 * at most {@link #HELD} lines, and no file open, between two calls.
 */
final class DayFiles {
  private static final int DAY = 10;
  private static final int HELD = 50_000;

  private final Path directory;
  private final String name;
  private final Map<String, List<String>> held = new TreeMap<>();
  private int size;

  /** Files are called {@code <day>.<name>}, so that several writers share a directory. */
  DayFiles(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  void add(String line) throws IOException {
    held.computeIfAbsent(line.substring(0, DAY), day -> new ArrayList<>()).add(line);
    if (++size >= HELD) {
      flush();
    }
  }

  void flush() throws IOException {
    for (Map.Entry<String, List<String>> day : held.entrySet()) {
      Files.write(
          directory.resolve(day.getKey() + "." + name),
          day.getValue(),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    held.clear();
    size = 0;
  }
}
