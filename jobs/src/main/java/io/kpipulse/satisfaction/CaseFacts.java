package io.kpipulse.satisfaction;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.DimensionFields;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.history.FactCollector;
import io.kpipulse.history.FactExtractor;
import io.kpipulse.history.History;
import java.util.List;

/**
 * The facts of a case: its closing, its answer and its complaint, each once, at its own time and
 * under the dimensions of its own event. O(n) in the events held.
 *
 * @param dimensions what an event counts under
 */
public record CaseFacts(DimensionFields dimensions)
    implements FactExtractor<ServiceSatisfaction, CaseState> {
  @Override
  public List<Fact> facts(History<ServiceSatisfaction, CaseState> history) {
    FactCollector facts = new FactCollector();
    CaseState before = history.base();
    for (ServiceSatisfaction event : history.tail().states()) {
      long time = event.getEventTime().toEpochMilli();
      MeasureVector measures =
          facts.at(
              time, CaseFamily.SATISFACTION.name(), dimensions.of(event), SatisfactionMeasure.SIZE);
      boolean opens = before == null || !before.reaches(time);
      if (opens) {
        SatisfactionMeasure.addClosing(measures, event);
      }
      if (event.getScore() != null && (opens || !before.answered())) {
        SatisfactionMeasure.addAnswer(measures, event.getScore());
      }
      SatisfactionMeasure.COMPLAINTS.count(
          measures, event.getComplaint() && (opens || !before.complained()));
      before = CaseState.after(before, event);
    }
    return facts.facts();
  }
}
