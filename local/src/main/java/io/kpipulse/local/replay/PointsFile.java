package io.kpipulse.local.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Sorts what a {@link PointsSink} took into {@code points.csv}: day by day, so memory has to hold
 * the points of the fullest day only.
 */
final class PointsFile {
  /** Characters of Latin-1 take a byte each, a line some 60 bytes more. */
  private static final int MEMORY_PER_BYTE = 2;

  private PointsFile() {}

  /**
   * Writes the sorted file.
   *
   * @param lines the directory of the sinks; each of its files is removed once it is written
   * @param csv the file to write; replaced where there is one
   * @return how many points it has
   * @throws IOException if a file cannot be read or written, a day does not fit into memory, or one
   *     point was given twice with different values
   */
  static long write(Path lines, Path csv) throws IOException {
    TreeMap<String, List<Path>> days = new TreeMap<>();
    try (Stream<Path> files = Files.list(lines)) {
      files.forEach(
          file ->
              days.computeIfAbsent(
                      file.getFileName().toString().substring(0, 10), day -> new ArrayList<>())
                  .add(file));
    }
    long points = 0;
    try (BufferedWriter out = Files.newBufferedWriter(csv)) {
      out.write(PointCsv.HEADER + "\n");
      for (List<Path> day : days.values()) {
        points += append(sorted(day), out);
        for (Path file : day) {
          Files.delete(file);
        }
      }
    }
    return points;
  }

  private static List<String> sorted(List<Path> files) throws IOException {
    List<String> lines = new ArrayList<>();
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
      if (bytes > Runtime.getRuntime().maxMemory() / MEMORY_PER_BYTE) {
        throw new IOException(
            "the points of the day of "
                + file.getFileName()
                + " do not fit into memory; give the replay more with KPI_JAVA_OPTIONS=-Xmx8g");
      }
      lines.addAll(Files.readAllLines(file));
    }
    Collections.sort(lines);
    return lines;
  }

  private static long append(List<String> lines, BufferedWriter out) throws IOException {
    long points = 0;
    String last = "\t";
    for (String line : lines) {
      if (line.equals(last)) {
        continue;
      }
      if (PointCsv.key(line).equals(PointCsv.key(last))) {
        throw new IOException("one point has two values: " + last + " and " + line);
      }
      PointCsv.unfold(line, row -> write(row, out));
      last = line;
      points++;
    }
    return points;
  }

  private static void write(CharSequence row, BufferedWriter out) {
    try {
      out.append(row).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write points.csv", e);
    }
  }
}
