package io.kpipulse.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what was measured: {@code report.md} for people, {@code report.json} for machines.
 *
 * @param environment machine, date and commit, name to value
 * @param sections in order
 */
public record Report(Map<String, String> environment, List<Section> sections) {
  /** For people. */
  public static final String MARKDOWN = "report.md";

  /** For machines; holds the figures of every round. */
  public static final String JSON = "report.json";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Writes both files into a directory, which is created if necessary. */
  public void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(MARKDOWN), markdown());
    Files.writeString(directory.resolve(JSON), MAPPER.writeValueAsString(this) + "\n");
  }

  private String markdown() {
    StringBuilder text = new StringBuilder("# Measured\n\n");
    environment.forEach((name, value) -> text.append("- " + name + ": " + value + "\n"));
    for (Section section : sections) {
      text.append("\n## ").append(section.title()).append("\n\n");
      section.notes().forEach(note -> text.append(note).append("\n\n"));
      table(section.rows(), text);
    }
    return text.toString();
  }

  private static void table(List<Map<String, Object>> rows, StringBuilder text) {
    List<String> columns =
        rows.get(0).entrySet().stream()
            .filter(cell -> !(cell.getValue() instanceof List))
            .map(Map.Entry::getKey)
            .toList();
    line(text, columns.stream());
    line(text, columns.stream().map(rows.get(0)::get).map(Report::alignment));
    rows.forEach(row -> line(text, columns.stream().map(row::get).map(Report::cell)));
  }

  private static void line(StringBuilder text, Stream<String> cells) {
    text.append(cells.collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String alignment(Object value) {
    return value instanceof Number ? "---:" : "---";
  }

  private static String cell(Object value) {
    if (value instanceof Double number) {
      return String.format(Locale.ROOT, Math.abs(number) < 10 ? "%.2f" : "%,.1f", number);
    }
    return value instanceof Number number
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : String.valueOf(value).replace("|", "\\|");
  }
}
