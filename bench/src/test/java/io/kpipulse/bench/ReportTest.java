package io.kpipulse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path directory;

  @Test
  void writesEachRowWithWhatProvesItsWork() throws Exception {
    new Report(Map.of("cores", "2"), List.of(section())).write(directory);

    assertThat(directory.resolve(Report.MARKDOWN))
        .content()
        .contains("- cores: 2", "## Windows of an hour", "What it means.", "![")
        .contains("| contender | windows | events | keys | rows emitted | checksum |")
        .contains("| ours | 1h | 2,000 | 805 | 40 | 00000000000000ff | 1 | 2,000 |")
        .contains("| theirs | 1h | 2,000 | 805 | 80 | 00000000000000ff | 1 | 500 |")
        .contains("| 4.00 |")
        .doesNotContain("by round");
  }

  @Test
  void writesTheSameForMachines() throws Exception {
    new Report(Map.of("cores", "2"), List.of(section())).write(directory);

    JsonNode report = new ObjectMapper().readTree(directory.resolve(Report.JSON).toFile());
    JsonNode row = report.at("/sections/0/rows/1");
    assertThat(report.at("/where/cores").asText()).isEqualTo("2");
    assertThat(row.get("contender").asText()).isEqualTo("theirs");
    assertThat(row.get("checksum").asText()).isEqualTo("00000000000000ff");
    assertThat(row.get("events/s (median)").asLong()).isEqualTo(500);
    assertThat(row.get("ours ÷ this (median)").asDouble()).isEqualTo(4);
    assertThat(row.get("events/s by round"))
        .hasSize(1)
        .first()
        .extracting(JsonNode::asLong)
        .isEqualTo(500L);
  }

  @Test
  void drawsABarForEachRow() throws Exception {
    new Report(Map.of(), List.of(section())).write(directory);

    BufferedImage chart = ImageIO.read(directory.resolve("hour.png").toFile());
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < chart.getWidth(); x++) {
      colours.add(chart.getRGB(x, chart.getHeight() / 2));
    }
    assertThat(colours).hasSizeGreaterThan(1);
  }

  @Test
  void refusesRowsOfDifferentColumns() {
    assertThatThrownBy(
            () ->
                new Section(
                    "name",
                    "title",
                    List.of(),
                    List.of(Map.of("a", 1L), Map.of("b", 1L)),
                    Optional.empty()))
        .hasMessageContaining("rows with different columns: [b]");
  }

  private static Section section() {
    Comparison comparison =
        new Comparison(
            "Windows of an hour",
            List.of("What it means."),
            Span.WARM_UP,
            new Span(Duration.ZERO, 1),
            List.of(entrant("ours"), entrant("theirs")));
    List<Outcome> ours = List.of(new Outcome(2000, 40, 255, Duration.ofSeconds(1)));
    List<Outcome> theirs = List.of(new Outcome(2000, 80, 255, Duration.ofSeconds(4)));
    return Section.of(
        "hour",
        comparison,
        List.of(
            new Measured(comparison.entrants().get(0), ours, ours),
            new Measured(comparison.entrants().get(1), theirs, ours)));
  }

  private static Entrant entrant(String name) {
    return new Entrant("work", "1h", 805, new Unrun(name));
  }

  private record Unrun(String name) implements Contender {
    @Override
    public Outcome run() {
      throw new AssertionError("a report runs nothing");
    }
  }
}
