package io.kpipulse.catalog;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.DimensionFields;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.job.EventFamilies;
import java.util.List;

/** The dimensions of the catalogue that ships with the project. */
public final class ShippedDimensions {
  private static final Catalog CATALOG = EventFamilies.SHIPPED.reference().catalog();

  public static final List<DimensionDefinition> ALL = CATALOG.dimensions();
  public static final List<String> TAGS = CATALOG.tags();
  public static final DimensionFields OF_TASKS = CATALOG.fieldsOf(TaskUpdate.getClassSchema());
  public static final DimensionFields OF_CASES =
      CATALOG.fieldsOf(ServiceSatisfaction.getClassSchema());

  /** No code at all: the whole country. */
  public static final Dimensions NONE = Dimensions.of(new String[ALL.size()]);

  private ShippedDimensions() {}
}
