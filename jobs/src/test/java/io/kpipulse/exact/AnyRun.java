package io.kpipulse.exact;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

/** Properties of a whole job: for any events, whatever happens to the job. */
@Tag("slow")
@AddLifecycleHook(value = PropertyTries.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
abstract class AnyRun {
  @Provide
  Arbitrary<List<EventRecord<TaskUpdate>>> tasks() {
    return AnyEvents.ofTasks();
  }

  @Provide
  Arbitrary<List<EventRecord<ServiceSatisfaction>>> cases() {
    return AnyEvents.ofCases();
  }

  @Provide
  Arbitrary<List<Action>> actions() {
    return Arbitraries.of(Action.class).list().ofMaxSize(40);
  }
}
