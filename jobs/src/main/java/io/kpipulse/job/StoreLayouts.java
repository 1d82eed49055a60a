package io.kpipulse.job;

import io.kpipulse.alert.ledger.AlertLayout;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.engine.EngineOperator;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.rolling.scope.ScopeFactory;
import java.util.ArrayList;
import java.util.List;

/** The layouts of all measurements that the jobs write. */
public final class StoreLayouts {
  private StoreLayouts() {}

  /** Those of the KPIs of a catalogue, and those that do not depend on it. */
  public static List<FieldLayout> of(Catalog catalog) {
    List<FieldLayout> layouts = new ArrayList<>(ScopeFactory.layouts(catalog));
    EventFamilies.SHIPPED
        .all()
        .forEach(family -> family.standing().ifPresent(standing -> layouts.add(standing.layout())));
    layouts.add(EngineOperator.LAYOUT);
    layouts.add(AlertLayout.of(catalog));
    return List.copyOf(layouts);
  }
}
