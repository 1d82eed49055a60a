package io.kpipulse.alert.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlertTextTest {
  private final AlertText texts = AlertText.load(ReferenceFiles.shipped(), TextCases.CATALOG);

  /** The file is the table of all texts; a text that changes on purpose changes there. */
  @Test
  void everyTextIsAsInTheTable() throws IOException {
    String table =
        TextCases.all().entrySet().stream().map(this::rows).collect(Collectors.joining("\n"));
    try (InputStream in = AlertTextTest.class.getResourceAsStream("/alert/texts.txt")) {
      assertThat(table).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private String rows(Map.Entry<String, AlertNews> example) {
    Display.Text text = texts.explanation(example.getValue());
    return "== %s\n%s\n\n%s\n".formatted(example.getKey(), text.en(), text.vi());
  }

  @Test
  void theTitleNamesRuleAndUnit() {
    assertThat(texts.title(TextCases.all().get("drop")))
        .isEqualTo(new Display.Text("Mức độ hài lòng giảm: Hà Nội", "Satisfaction dropped: Hanoi"));
    assertThat(texts.title(TextCases.all().get("limit")))
        .isEqualTo(
            new Display.Text("Mức độ hài lòng giảm: Cả nước", "Satisfaction dropped: The country"));
  }

  @Test
  void nothingIsLeftEmpty() {
    TextCases.all()
        .values()
        .forEach(
            news -> {
              String both = texts.explanation(news).vi() + texts.explanation(news).en();
              assertThat(both).doesNotContain("null", "NaN", "{", "}", "  ", " .", " ,", "()");
            });
  }
}
