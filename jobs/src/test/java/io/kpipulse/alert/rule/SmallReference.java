package io.kpipulse.alert.rule;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.catalog.CodeSet;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.job.EventFamilies;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A catalogue of a few fields, so that messages which list what is known stay short. */
final class SmallReference {
  private static final Catalog CATALOG =
      CatalogLoader.load(
          "kpis.yaml",
          """
          zone: "+07:00"
          dimensions:
            ministry: {codes: ministries.csv}
            locality: {pattern: "[0-9]{2}"}
            channel: {}
          windows:
            1h: {size: PT1H, step: PT1M, refresh: PT1S}
            24h: {size: P1D, step: PT5M, refresh: PT5S}
            7d: {size: P7D, step: PT1H, refresh: PT1M}
            1d: {size: P1D, step: P1D, refresh: PT30S}
            now: {step: PT5M, refresh: PT1S}
          scopes:
            national: []
            ministry: [ministry]
            locality: [locality]
            ministry_locality: [ministry, locality]
            channel: [channel]
          measurements:
            satisfaction_kpi:
              horizon: P7D
              groups: {SATISFACTION: [1h, 24h, 7d, 1d]}
              scopes: [national, ministry, locality, ministry_locality, channel]
              only: {1h: [national, ministry, locality, channel], 7d: [national, ministry]}
              integers: [cases]
              doubles:
                satisfaction_rate: satisfied / responses
                complaint_rate: complaints / cases
                hours: quantile(50) / 60
              targets: {satisfaction_rate: 0.9}
            task_kpi:
              horizon: P31D
              groups: {TASK_NOW: [now]}
              scopes: [national, ministry]
              integers: [tasks_open]
              doubles: {overdue_rate: tasks_overdue / tasks_open}
          """,
          EventFamilies.SHIPPED.groups());

  static final ReferenceData REFERENCE =
      new ReferenceData(CATALOG, Map.of("ministries.csv", new CodeSet(List.of("BCA", "BTC"))));

  static final Display DISPLAY =
      new Display(
          List.of(),
          List.of(),
          Map.of(),
          Set.of(),
          Map.of("satisfaction_rate", kpi(20, true), "cases", kpi(null, false)),
          Map.of());

  private SmallReference() {}

  private static Display.Kpi kpi(Integer minimum, boolean interval) {
    return new Display.Kpi(
        "a", "b", null, null, "percent", null, minimum, interval, null, null, null, false);
  }
}
