package io.kpipulse.bench.rolling;

import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDifference;
import io.kpipulse.fact.FactDifference.Cause;
import io.kpipulse.fact.Layer;
import io.kpipulse.fact.MeasureVector;
import java.util.Arrays;

/** A response as the differences of facts that come out of the timelines. */
final class FactForm implements Form<FactDifference> {
  private static final long serialVersionUID = 1L;

  private transient Dimensions[] units;

  @Override
  public FactDifference of(Responses responses, int index) {
    if (units == null) {
      units = new Dimensions[Scopes.UNITS];
      Arrays.setAll(units, UnitCodes::of);
    }
    int score = responses.score(index);
    long[] sums = {1, Scores.satisfied(score), Scores.dissatisfied(score), score};
    return new FactDifference(
        new Fact(
            responses.time(index),
            Layer.SATISFACTION,
            units[responses.unit(index)],
            new MeasureVector(sums, null)),
        Cause.LATE);
  }
}
