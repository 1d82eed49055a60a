package io.kpipulse.satisfaction;

import io.kpipulse.event.Channel;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.BucketGrid;
import io.kpipulse.fact.Measure;
import io.kpipulse.fact.MeasureVector;
import java.util.List;

/**
 * The measures of cases, in the order of the measure vector. The histogram counts the processing
 * minutes of the cases closed.
 */
public enum SatisfactionMeasure implements Measure {
  CASES,
  HANDLED_ON_TIME,
  ONLINE,
  SUPPLEMENTED,
  REDECLARED,
  RESPONSES,
  /** Score 4 or 5. */
  SATISFIED,
  /** Score 1 or 2. */
  DISSATISFIED,
  SCORE_SUM,
  COMPLAINTS;

  static final int SIZE = values().length;
  private static final int SATISFIED_FROM = 4;
  private static final int DISSATISFIED_TO = 2;
  private static final List<String> NAMES = Measure.names(values());

  /** All names, in the order of the vector. */
  public static List<String> names() {
    return NAMES;
  }

  static void addClosing(MeasureVector measures, ServiceSatisfaction event) {
    CASES.count(measures, true);
    HANDLED_ON_TIME.count(measures, event.getHandledOnTime());
    ONLINE.count(measures, event.getChannel() == Channel.ONLINE);
    SUPPLEMENTED.count(measures, event.getSupplements() > 0);
    REDECLARED.count(measures, event.getRedeclared());
    measures.count(BucketGrid.bucketOf(event.getProcessingMinutes()), 1);
  }

  static void addAnswer(MeasureVector measures, int score) {
    RESPONSES.count(measures, true);
    SATISFIED.count(measures, score >= SATISFIED_FROM);
    DISSATISFIED.count(measures, score <= DISSATISFIED_TO);
    SCORE_SUM.add(measures, score);
  }
}
