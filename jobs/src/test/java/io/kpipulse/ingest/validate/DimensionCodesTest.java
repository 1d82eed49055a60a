package io.kpipulse.ingest.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.task.TaskFamily;
import io.kpipulse.task.TaskUpdates;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A code becomes a tag and a part of keys, also where the catalogue does not say what it is. */
class DimensionCodesTest {
  private static Optional<String> problem(String owner) {
    String yaml =
        ReferenceFiles.shipped()
            .text(ReferenceFiles.CATALOG)
            .replace("  channel: {}\n", "  channel: {}\n  owner: {field: owner_post}\n");
    ReferenceData reference =
        new ReferenceData(
            CatalogLoader.load("kpis.yaml", yaml, EventFamilies.SHIPPED.groups()),
            EventFamilies.SHIPPED.reference().codesByFile());
    return new EventValidator<>(new TaskFamily(), reference, Duration.ofDays(31))
        .firstProblem(
            TaskUpdates.update("2026-03-02T01:00:00Z", TaskStatus.BLOCKED)
                .setOwnerPost(owner)
                .build(),
            OptionalLong.empty());
  }

  @Test
  void aPlainCodeIsAccepted() {
    assertThat(problem("deputy-minister_2.1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A|B", "", "all", "a b", "Thứ trưởng", "a\\b"})
  void noOtherTextIs(String owner) {
    assertThat(problem(owner).orElseThrow())
        .startsWith("owner_post '" + owner + "' is not 1 to 64 letters without accents");
  }
}
