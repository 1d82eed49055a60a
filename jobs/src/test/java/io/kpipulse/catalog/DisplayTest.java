package io.kpipulse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.job.EventFamilies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTest {
  private static final Catalog CATALOG = EventFamilies.SHIPPED.reference().catalog();

  @TempDir Path directory;

  @Test
  void everyFieldHasANameAndADefinitionInBothLanguages() {
    Display display = Display.load(ReferenceFiles.shipped(), CATALOG);
    Set<String> fields = new TreeSet<>();
    CATALOG.measurements().forEach(measurement -> fields.addAll(measurement.fields().names()));
    assertThat(display.kpis().keySet()).isEqualTo(fields);
    assertThat(display.kpis().values())
        .allSatisfy(
            kpi ->
                assertThat(new String[] {kpi.vi(), kpi.en(), kpi.aboutVi(), kpi.aboutEn()})
                    .doesNotContainNull());
    assertThat(display.headline()).hasSize(8);
  }

  @Test
  void aDirectoryMayLackTheFileThenNothingIsPublic() throws IOException {
    Display display = Display.load(ReferenceFiles.in(directory), CATALOG);
    assertThat(display.kpis()).isEmpty();
    assertThat(display.publicTaskFields()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "headline: [nope]|line 1: headline: [nope]: not all are under 'kpis'",
        "kpis: {nope: {vi: a, en: a, unit: count}}|line 1: kpis.nope: is no field of a measurement",
        "headline: [~]|line 1: headline: [null]: not all are under 'kpis'",
        "kpis: {tasks_open: }|line 1: kpis.tasks_open.vi: is missing",
        "kpis: {tasks_open: {en: a, unit: count}}|line 1: kpis.tasks_open.vi: is missing",
        "kpis: {tasks_open: {vi: a, en: a, unit: kg}}|line 1: kpis.tasks_open.unit: 'kg' is none of",
        "kpis: {tasks_open: {vi: a, en: a, unit: count, better: up}}|better: 'up' is none of",
        "kpis: {tasks_open: {vi: a, en: a, unit: count, minimum: -1}}|minimum: -1 is negative",
        "kpis: {tasks_open: {vi: a, en: a, minimum: 2.5}}|minimum: '2.5' is not a whole number",
        "kpis: {tasks_open: {vi: a, en: a, minimum: []}}|minimum: has to be a whole number",
        "kpis: {tasks_open: {vi: a, en: a, public: 7x}}|public: '7x' is not true or false",
        "kpis: {tasks_open: {vi: a, en: a, unit: count, samples: x}}|samples: 'x' is no field",
        "kpis: {tasks_open: {vi: a, colour: red}}|line 1: kpis.tasks_open.colour: is unknown; known",
        "smallest_cell: {tasks: 3}|line 1: smallest_cell.tasks: is no measurement",
        "smallest_cell: {task_kpi: -3}|line 1: smallest_cell.task_kpi: is -3; give 0 or more"
      })
  void aBadFileIsNamedWithItsLine(String text, String error) throws IOException {
    Files.writeString(directory.resolve(ReferenceFiles.DISPLAY), text);
    assertThatThrownBy(() -> Display.load(ReferenceFiles.in(directory), CATALOG))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining(directory.resolve(ReferenceFiles.DISPLAY).toString())
        .hasMessageContaining(error);
  }
}
