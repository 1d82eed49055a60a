package io.kpipulse.satisfaction;

import static io.kpipulse.satisfaction.SatisfactionMeasure.CASES;
import static io.kpipulse.satisfaction.SatisfactionMeasure.COMPLAINTS;
import static io.kpipulse.satisfaction.SatisfactionMeasure.DISSATISFIED;
import static io.kpipulse.satisfaction.SatisfactionMeasure.HANDLED_ON_TIME;
import static io.kpipulse.satisfaction.SatisfactionMeasure.ONLINE;
import static io.kpipulse.satisfaction.SatisfactionMeasure.REDECLARED;
import static io.kpipulse.satisfaction.SatisfactionMeasure.RESPONSES;
import static io.kpipulse.satisfaction.SatisfactionMeasure.SATISFIED;
import static io.kpipulse.satisfaction.SatisfactionMeasure.SCORE_SUM;
import static io.kpipulse.satisfaction.SatisfactionMeasure.SUPPLEMENTED;

import io.kpipulse.event.Channel;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.BucketGrid;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.history.FactCollector;
import io.kpipulse.history.FactExtractor;
import java.util.List;

/**
 * The facts of a case: its closing, its answer and its complaint, each once, at its own time and
 * under the dimensions of its own event. O(n) in the events held.
 */
public final class CaseFacts implements FactExtractor<CaseHistory> {
  private static final int SIZE = SatisfactionMeasure.values().length;
  private static final int SATISFIED_FROM = 4;
  private static final int DISSATISFIED_TO = 2;

  @Override
  public List<Fact> facts(CaseHistory history) {
    FactCollector facts = new FactCollector();
    CaseState before = history.base() == null ? null : history.base().state();
    for (ServiceSatisfaction event : history.tail().states()) {
      long time = event.getEventTime().toEpochMilli();
      MeasureVector measures = facts.at(time, MeasureGroup.SATISFACTION, dimensionsOf(event), SIZE);
      boolean opens = before == null || !before.reaches(time);
      if (opens) {
        addClosing(measures, event);
      }
      if (event.getScore() != null && (opens || !before.answered())) {
        addAnswer(measures, event.getScore());
      }
      count(measures, COMPLAINTS, event.getComplaint() && (opens || !before.complained()));
      before = CaseState.after(before, event);
    }
    return facts.facts();
  }

  private static Dimensions dimensionsOf(ServiceSatisfaction event) {
    return new Dimensions(
        event.getMinistry(),
        event.getLocality(),
        null,
        event.getCommune(),
        event.getProcedureCode(),
        event.getChannel().name(),
        event.getRespondent().name());
  }

  private static void addClosing(MeasureVector measures, ServiceSatisfaction event) {
    count(measures, CASES, true);
    count(measures, HANDLED_ON_TIME, event.getHandledOnTime());
    count(measures, ONLINE, event.getChannel() == Channel.ONLINE);
    count(measures, SUPPLEMENTED, event.getSupplements() > 0);
    count(measures, REDECLARED, event.getRedeclared());
    measures.count(BucketGrid.bucketOf(event.getProcessingMinutes()), 1);
  }

  private static void addAnswer(MeasureVector measures, int score) {
    count(measures, RESPONSES, true);
    count(measures, SATISFIED, score >= SATISFIED_FROM);
    count(measures, DISSATISFIED, score <= DISSATISFIED_TO);
    measures.add(SCORE_SUM.index(), score);
  }

  private static void count(MeasureVector measures, SatisfactionMeasure measure, boolean counts) {
    measures.add(measure.index(), counts ? 1 : 0);
  }
}
