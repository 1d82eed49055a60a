package io.kpipulse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.job.EventFamilies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceDataTest {
  private static final List<String> FILES =
      List.of("kpis.yaml", "ministries.csv", "localities.csv", "programmes.csv");

  @TempDir Path directory;

  @Test
  void theShippedFilesHaveAllMinistriesAndLocalities() {
    ReferenceData shipped = EventFamilies.SHIPPED.reference();
    assertThat(shipped.codesByFile().get("ministries.csv").codes())
        .hasSize(17)
        .contains("BVHTTDL", "VPCP");
    assertThat(shipped.codesByFile().get("localities.csv").codes())
        .hasSize(34)
        .allMatch(code -> code.matches("[0-9]{2}"));
    assertThat(shipped.codesByFile().get("programmes.csv").codes()).contains("RES57");
  }

  @Test
  void onlyTheColumnOfCodesIsRead() {
    assertThat(read("name,code\n\"A, B\",AB\nC,C\n").codes()).containsExactly("AB", "C");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "id\\nAB; line 2: no code; every row has one in the column 'code'",
        "code\\n; test.csv has no rows",
        "code\\nA\\nA; line 3: code 'A' occurs twice",
        "code,name\\nA,\"a\\nb\"\\nA|B,c; line 4: code 'A|B' is not 1 to 64 letters without accents, digits",
        "code\\nAAA; line 2: code 'AAA' does not match the pattern [A-C]{1,2}",
      })
  void aFileWithoutSoundCodesIsRefusedByItsLine(String csv, String message) {
    assertThatThrownBy(() -> read(csv.replace("\\n", "\n") + "\n"))
        .isInstanceOf(CatalogException.class)
        .hasMessageStartingWith("test.csv")
        .hasMessageContaining(message);
  }

  @Test
  void aDirectoryReplacesOursAsAWhole() throws IOException {
    copyShipped();
    Files.writeString(
        directory.resolve("ministries.csv"), "\uFEFFcode,name\r\nMOF,Finance\r\nMOH,Health\r\n");
    ReferenceData own = EventFamilies.SHIPPED.reference(ReferenceFiles.in(directory));
    assertThat(own.codesByFile().get("ministries.csv").codes()).containsExactly("MOF", "MOH");
    assertThat(own.codesByFile().get("localities.csv").codes()).hasSize(34);
  }

  @Test
  void namesTheFileThatIsMissingOrWrong() throws IOException {
    assertThatThrownBy(() -> ReferenceFiles.in(directory.resolve("none")))
        .hasMessageContaining("none is not a directory");
    copyShipped();
    Files.writeString(directory.resolve("localities.csv"), "code\n01\n4\n");
    assertThatThrownBy(() -> EventFamilies.SHIPPED.reference(ReferenceFiles.in(directory)))
        .hasMessage(
            directory.resolve("localities.csv")
                + ", line 3: code '4' does not match the pattern [0-9]{2} of the catalogue");
    Files.delete(directory.resolve("programmes.csv"));
    Files.writeString(directory.resolve("localities.csv"), "code\n01\n");
    assertThatThrownBy(() -> EventFamilies.SHIPPED.reference(ReferenceFiles.in(directory)))
        .hasMessageContaining(directory.resolve("programmes.csv") + " is missing");
  }

  @Test
  void namesTheFieldThatNoEventHas() throws IOException {
    copyShipped();
    Files.writeString(
        directory.resolve("kpis.yaml"),
        ReferenceFiles.shipped()
            .text("kpis.yaml")
            .replace("ministry: {codes", "ministry: {field: minstry, codes"));
    assertThatThrownBy(() -> EventFamilies.SHIPPED.reference(ReferenceFiles.in(directory)))
        .hasMessageContaining("kpis.yaml, line ")
        .hasMessageContaining("dimensions.ministry.field: no event has a field 'minstry'; fields:");
  }

  private void copyShipped() throws IOException {
    for (String file : FILES) {
      Files.writeString(directory.resolve(file), ReferenceFiles.shipped().text(file));
    }
  }

  private static CodeSet read(String csv) {
    InputStream in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
    return ReferenceData.codes(
        "test.csv", CsvRows.read("test.csv", in), Pattern.compile("[A-C]{1,2}"));
  }
}
