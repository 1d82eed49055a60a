package io.kpipulse.exact;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/** What properties of the whole job are about: any reports, and what may befall. */
abstract class AnyReportsAndSteps {
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
