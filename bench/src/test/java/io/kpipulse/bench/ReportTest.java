package io.kpipulse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path directory;

  @Test
  void peopleSeeATableWithoutTheFiguresOfEachRound() throws Exception {
    report().write(directory);

    assertThat(directory.resolve(Report.MARKDOWN))
        .content()
        .contains("- cores: 2", "## Windows of an hour", "What it means.")
        .contains("| candidate | events/s | ratio |\n| --- | ---: | ---: |\n")
        .contains("| a\\|b | 2,000 | 4.00 |")
        .doesNotContain("by round");
  }

  @Test
  void machinesSeeTheFiguresOfEachRound() throws Exception {
    report().write(directory);

    JsonNode report = new ObjectMapper().readTree(directory.resolve(Report.JSON).toFile());
    assertThat(report.at("/environment/cores").asText()).isEqualTo("2");
    assertThat(report.at("/sections/0/rows/0/by round/1").asDouble()).isEqualTo(2);
  }

  private static Report report() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("candidate", "a|b");
    row.put("events/s", 2000L);
    row.put("ratio", 4.0);
    row.put("by round", List.of(1.0, 2.0));
    Section section = new Section("Windows of an hour", List.of("What it means."), List.of(row));
    return new Report(Map.of("cores", "2"), List.of(section));
  }
}
