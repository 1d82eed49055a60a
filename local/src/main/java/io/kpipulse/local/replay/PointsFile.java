package io.kpipulse.local.replay;

import io.kpipulse.local.process.FileReason;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Sorts the lines of a {@link PointsSink} into {@code points.csv}, day by day: memory holds the
 * points of one day, and disk holds no line twice.
 *
 * @param csv unfolds the lines
 * @param header the first row
 */
record PointsFile(PointCsv csv, String header) {
  /** A file is held as bytes, as text and as lines, each with some 60 bytes of its own. */
  private static final int MEMORY_PER_BYTE = 4;

  /**
   * Writes the sorted file.
   *
   * @param lines the directory of the sinks; each of its files is removed once it is read
   * @param file the file to write; replaced where there is one
   * @return how many points it has
   * @throws IOException naming the file if it cannot be written
   * @throws IllegalStateException if a day does not fit into memory, or one point was given twice
   *     with different values
   */
  long write(Path lines, Path file) throws IOException {
    try {
      return sortInto(lines, file);
    } catch (IOException e) {
      throw new IOException(file + " cannot be written: " + FileReason.of(e), e);
    }
  }

  private long sortInto(Path lines, Path file) throws IOException {
    long points = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write((header + "\n").getBytes(StandardCharsets.ISO_8859_1));
      for (List<Path> day : days(lines).values()) {
        points += append(sorted(day), out);
      }
    }
    return points;
  }

  private static TreeMap<String, List<Path>> days(Path lines) throws IOException {
    TreeMap<String, List<Path>> days = new TreeMap<>();
    try (Stream<Path> files = Files.list(lines)) {
      files.forEach(
          file -> days.computeIfAbsent(DayFiles.day(file), day -> new ArrayList<>()).add(file));
    }
    return days;
  }

  private static List<String> sorted(List<Path> files) throws IOException {
    List<String> lines = new ArrayList<>();
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
      if (bytes > Runtime.getRuntime().maxMemory() / MEMORY_PER_BYTE) {
        throw new IllegalStateException(
            "the points of "
                + DayFiles.day(file)
                + " do not fit into memory; give the replay more with KPI_JAVA_OPTIONS=-Xmx8g");
      }
      Files.readString(file, StandardCharsets.ISO_8859_1).lines().forEach(lines::add);
      Files.delete(file);
    }
    Collections.sort(lines);
    return lines;
  }

  private long append(List<String> lines, OutputStream out) throws IOException {
    long points = 0;
    String last = "\t";
    ByteArrayOutputStream rows = new ByteArrayOutputStream(4096);
    for (String line : lines) {
      if (line.equals(last)) {
        continue;
      }
      if (PointCsv.key(line).equals(PointCsv.key(last))) {
        throw new IllegalStateException("one point has two values: " + last + " and " + line);
      }
      rows.reset();
      csv.unfold(line, rows);
      rows.writeTo(out);
      last = line;
      points++;
    }
    return points;
  }
}
