package io.kpipulse.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * Writes what was measured: {@code report.md} for people, {@code report.json} for machines, and a
 * PNG for each chart.
 *
 * @param where on which machine, when, and what of this repository, name to value
 * @param sections in order
 */
public record Report(Map<String, String> where, List<Section> sections) {
  /** For people. */
  public static final String MARKDOWN = "report.md";

  /** For machines. */
  public static final String JSON = "report.json";

  /** Writes all files into a directory, which is made if need be; older ones are replaced. */
  public void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Section section : sections) {
      if (section.chart().isPresent()) {
        write(section.chart().orElseThrow(), directory.resolve(file(section)));
      }
    }
    Files.writeString(directory.resolve(MARKDOWN), markdown());
    Files.writeString(directory.resolve(JSON), json());
  }

  private static void write(Chart<?, ?> chart, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      ChartEncoder.saveChart(chart, out, "png");
    }
  }

  private static String file(Section section) {
    return section.name() + ".png";
  }

  private String json() throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("where", where);
    all.put("sections", sections.stream().map(Report::tree).toList());
    return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all)
        + "\n";
  }

  private static Map<String, Object> tree(Section section) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", section.name());
    tree.put("title", section.title());
    tree.put("notes", section.notes());
    tree.put("rows", section.rows());
    return tree;
  }

  private String markdown() {
    StringBuilder text = new StringBuilder("# Measured\n\n");
    where.forEach(
        (name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
    for (Section section : sections) {
      text.append("\n## ").append(section.title()).append("\n\n");
      section.notes().forEach(note -> text.append(note).append("\n\n"));
      table(section.rows(), text);
      if (section.chart().isPresent()) {
        text.append(String.format("%n![%s](%s)%n", section.title(), file(section)));
      }
    }
    return text.toString();
  }

  private static void table(List<Map<String, Object>> rows, StringBuilder text) {
    if (rows.isEmpty()) {
      return;
    }
    Map<String, Object> first = forPeople(rows.get(0));
    line(text, first.keySet().stream().map(Report::escaped));
    line(text, first.values().stream().map(cell -> cell instanceof Number ? "---:" : "---"));
    rows.forEach(row -> line(text, forPeople(row).values().stream().map(Report::cell)));
  }

  /** Without the lists: what they come to is in other columns. */
  private static Map<String, Object> forPeople(Map<String, Object> row) {
    Map<String, Object> shown = new LinkedHashMap<>(row);
    shown.values().removeIf(List.class::isInstance);
    return shown;
  }

  private static void line(StringBuilder text, Stream<String> cells) {
    text.append(cells.collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String cell(Object value) {
    if (value instanceof Double number) {
      return String.format(Locale.ROOT, Math.abs(number) < 10 ? "%.2f" : "%,.1f", number);
    }
    if (value instanceof Number number) {
      return String.format(Locale.ROOT, "%,d", number.longValue());
    }
    return escaped(String.valueOf(value));
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|");
  }
}
