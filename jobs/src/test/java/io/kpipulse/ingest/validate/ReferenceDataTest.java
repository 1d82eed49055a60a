package io.kpipulse.ingest.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.catalog.CsvRows;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReferenceDataTest {
  @Test
  void theCatalogueHasAllMinistriesAndLocalities() {
    ReferenceData codes = ReferenceData.load();
    assertThat(codes.ministries().codes()).hasSize(17).contains("BVHTTDL", "VPCP");
    assertThat(codes.localities().codes()).hasSize(34).allMatch(code -> code.matches("[0-9]{2}"));
    assertThat(codes.programmes().codes()).contains("RES57");
  }

  @Test
  void onlyTheColumnOfCodesIsRead() {
    assertThat(read("name,code\n\"A, B\",AB\nC,C\n").codes()).containsExactly("AB", "C");
  }

  @Test
  void aFileWithoutCodesIsRefused() {
    assertThatThrownBy(() -> read("id\nAB\n"))
        .hasMessage("row 1 of catalogue file test.csv has no code");
    assertThatThrownBy(() -> read("code\n")).hasMessage("catalogue file test.csv has no rows");
    assertThatThrownBy(() -> read("code\nA\nA\n"))
        .hasMessage("code A occurs twice in catalogue file test.csv");
  }

  private static CodeSet read(String csv) {
    InputStream in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
    return ReferenceData.list("test.csv", CsvRows.read("test.csv", in));
  }
}
