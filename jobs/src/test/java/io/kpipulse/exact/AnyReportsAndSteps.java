package io.kpipulse.exact;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.satisfaction.CaseReport;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/** What properties of the whole job are about: two jobs, any reports, and what may befall. */
abstract class AnyReportsAndSteps {
  static final Catalog CATALOG = JobUnderTest.onlyScopes(CatalogLoader.shipped(), Truth.SCOPES);
  static final JobUnderTest<TaskUpdate, TaskUpdate> TASKS = JobUnderTest.tasks(CATALOG);
  static final JobUnderTest<ServiceSatisfaction, CaseReport> CASES = JobUnderTest.cases(CATALOG);

  @Provide
  Arbitrary<List<Report<TaskUpdate>>> tasks() {
    return AnyReports.ofTasks();
  }

  @Provide
  Arbitrary<List<Report<ServiceSatisfaction>>> cases() {
    return AnyReports.ofCases();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.of(Step.class).list().ofMaxSize(40);
  }
}
