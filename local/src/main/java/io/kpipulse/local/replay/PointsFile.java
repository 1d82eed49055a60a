package io.kpipulse.local.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Sorts what a {@link PointsSink} took into {@code points.csv}: day by day, so memory has to hold
 * the rows of the fullest day only.
 */
public final class PointsFile {
  /** Characters of Latin-1 take a byte each, a row some 60 bytes more. */
  private static final int MEMORY_PER_BYTE = 3;

  private PointsFile() {}

  /**
   * Writes the sorted file.
   *
   * @param rows the directory of the sink
   * @param csv the file to write; replaced where there is one
   * @throws IOException if a file cannot be read or written, a day does not fit into memory, or one
   *     point was given twice with different values
   */
  public static void write(Path rows, Path csv) throws IOException {
    TreeMap<String, List<Path>> days = new TreeMap<>();
    try (Stream<Path> files = Files.list(rows)) {
      files.forEach(
          file ->
              days.computeIfAbsent(
                      file.getFileName().toString().substring(0, 10), day -> new ArrayList<>())
                  .add(file));
    }
    try (BufferedWriter out = Files.newBufferedWriter(csv)) {
      out.write(PointRows.HEADER + "\n");
      for (List<Path> day : days.values()) {
        append(day, out);
      }
    }
  }

  private static void append(List<Path> files, BufferedWriter out) throws IOException {
    List<String> rows = new ArrayList<>();
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
      if (bytes > Runtime.getRuntime().maxMemory() / MEMORY_PER_BYTE) {
        throw new IOException(
            "the points of the day of "
                + file.getFileName()
                + " do not fit into memory; give the replay more with -Xmx");
      }
      rows.addAll(Files.readAllLines(file));
    }
    Collections.sort(rows);
    String last = "";
    for (String row : rows) {
      if (row.equals(last)) {
        continue;
      }
      if (last.startsWith(row.substring(0, row.lastIndexOf(',') + 1))) {
        throw new IOException("one point has two values: " + last + " and " + row);
      }
      out.write(row + "\n");
      last = row;
    }
  }
}
