package io.kpipulse.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.satisfaction.SatisfactionMeasure;
import io.kpipulse.task.TaskFlowMeasure;
import io.kpipulse.task.TaskLevelMeasure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementDefinitionTest {
  private final Catalog catalog = CatalogLoader.shipped();
  private final MeasurementDefinition flow = catalog.measurementOf(MeasureGroup.TASK_FLOW);
  private final List<String> counted = new ArrayList<>(TaskFlowMeasure.names());

  @Test
  void theShippedCatalogueNamesWhatIsCounted() {
    flow.requireMeasures(TaskFlowMeasure.names());
    catalog.measurementOf(MeasureGroup.TASK_NOW).requireMeasures(TaskLevelMeasure.names());
    catalog.measurementOf(MeasureGroup.SATISFACTION).requireMeasures(SatisfactionMeasure.names());
  }

  @Test
  void anotherOrderIsRejected() {
    Collections.swap(counted, 1, 2);
    assertThatThrownBy(() -> flow.requireMeasures(counted))
        .isInstanceOf(CatalogException.class)
        .hasMessage(
            "measurement task_flow has measures %s in the catalogue, but the engine counts %s; the"
                + " catalogue must have the same names in the same order",
            flow.measures(), counted);
  }

  @Test
  void aMeasureOnOneSideOnlyIsRejected() {
    String last = counted.remove(counted.size() - 1);
    assertThatThrownBy(() -> flow.requireMeasures(counted))
        .hasMessageContaining(last + "] in the catalogue");
    counted.addAll(List.of(last, "surplus"));
    assertThatThrownBy(() -> flow.requireMeasures(counted))
        .hasMessageContaining("surplus]; the catalogue");
  }
}
