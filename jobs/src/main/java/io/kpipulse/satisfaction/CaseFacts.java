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

import io.kpipulse.fact.BucketGrid;
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
    for (CaseReport event : history.tail().states()) {
      long time = event.time();
      MeasureVector measures = facts.at(time, MeasureGroup.SATISFACTION, event.dimensions(), SIZE);
      boolean opens = before == null || !before.reaches(time);
      if (opens) {
        addClosing(measures, event);
      }
      if (event.answered() && (opens || !before.answered())) {
        addAnswer(measures, event.score());
      }
      count(measures, COMPLAINTS, event.complaint() && (opens || !before.complained()));
      before = CaseState.after(before, event);
    }
    return facts.facts();
  }

  private static void addClosing(MeasureVector measures, CaseReport event) {
    count(measures, CASES, true);
    count(measures, HANDLED_ON_TIME, event.handledOnTime());
    count(measures, ONLINE, event.online());
    count(measures, SUPPLEMENTED, event.supplements() > 0);
    count(measures, REDECLARED, event.redeclared());
    measures.count(BucketGrid.bucketOf(event.processingMinutes()), 1);
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
