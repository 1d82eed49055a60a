package io.kpipulse.bench.rolling;

import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.fact.MeasureVector;
import java.util.Arrays;

/** A response as the differences of facts that come out of the timelines. */
final class FactForm implements Form<FactDelta> {
  private static final long serialVersionUID = 1L;

  private transient Dimensions[] units;

  @Override
  public FactDelta of(Responses responses, int index) {
    if (units == null) {
      units = new Dimensions[Scopes.UNITS];
      Arrays.setAll(units, UnitCodes::of);
    }
    int score = responses.score(index);
    long[] sums = {1, Scores.satisfied(score), Scores.dissatisfied(score), score};
    return new FactDelta(
        new Fact(
            responses.time(index),
            MeasureGroup.SATISFACTION,
            units[responses.unit(index)],
            new MeasureVector(sums, null)),
        Cause.ADDED);
  }
}
