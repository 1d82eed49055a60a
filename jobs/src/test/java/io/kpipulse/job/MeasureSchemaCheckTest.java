package io.kpipulse.job;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogException;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.satisfaction.SatisfactionMeasure;
import io.kpipulse.task.TaskFlowMeasure;
import io.kpipulse.task.TaskLevelMeasure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureSchemaCheckTest {
  private final Catalog catalog = CatalogLoader.shipped();
  private final MeasurementDefinition flow = catalog.measurementOf(MeasureGroup.TASK_FLOW);
  private final List<String> counted = new ArrayList<>(TaskFlowMeasure.names());

  @Test
  void theShippedCatalogueNamesWhatIsCounted() {
    MeasureSchemaCheck.check(flow, TaskFlowMeasure.names());
    MeasureSchemaCheck.check(
        catalog.measurementOf(MeasureGroup.TASK_NOW), TaskLevelMeasure.names());
    MeasureSchemaCheck.check(
        catalog.measurementOf(MeasureGroup.SATISFACTION), SatisfactionMeasure.names());
  }

  @Test
  void anotherOrderIsRefused() {
    Collections.swap(counted, 1, 2);
    assertThatThrownBy(() -> MeasureSchemaCheck.check(flow, counted))
        .isInstanceOf(CatalogException.class)
        .hasMessageStartingWith(
            "measurement task_flow: measure 2 is %s in the catalogue, but what is counted there is"
                + " %s; ",
            flow.measures().get(1), flow.measures().get(2));
  }

  @Test
  void aMeasureThatNobodyCountsIsRefused() {
    String last = counted.remove(counted.size() - 1);
    assertThatThrownBy(() -> MeasureSchemaCheck.check(flow, counted))
        .hasMessageContaining(
            "is " + last + " in the catalogue, but what is counted there is nothing");
  }

  @Test
  void aMeasureThatTheCatalogueDoesNotNameIsRefused() {
    counted.add("surplus");
    assertThatThrownBy(() -> MeasureSchemaCheck.check(flow, counted))
        .hasMessageContaining("is nothing in the catalogue, but what is counted there is surplus");
  }
}
