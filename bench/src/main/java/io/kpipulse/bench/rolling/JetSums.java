package io.kpipulse.bench.rolling;

import com.hazelcast.jet.aggregate.AggregateOperation;
import com.hazelcast.jet.aggregate.AggregateOperation1;
import java.io.Serializable;

/** The sums of a window in Jet. Jet drops a key whose sums equal new ones. */
final class JetSums implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * A response in one of its scopes.
   *
   * @param scope its number
   * @param score 1 to 5
   */
  record Scored(int scope, int score) implements Serializable {}

  private long responses;
  private long satisfied;
  private long dissatisfied;
  private long scores;

  /** With combine and deduct: constant time for each window. */
  static AggregateOperation1<Scored, JetSums, JetSums> operation() {
    return AggregateOperation.withCreate(JetSums::new)
        .andAccumulate(JetSums::count)
        .andCombine((JetSums sums, JetSums others) -> sums.add(others, 1))
        .andDeduct((JetSums sums, JetSums others) -> sums.add(others, -1))
        // Jet changes the sums of a window after it emitted them.
        .andExportFinish(sums -> new JetSums().add(sums, 1));
  }

  private void count(Scored scored) {
    responses++;
    satisfied += Responses.satisfied(scored.score());
    dissatisfied += Responses.dissatisfied(scored.score());
    scores += scored.score();
  }

  private JetSums add(JetSums others, int sign) {
    responses += sign * others.responses;
    satisfied += sign * others.satisfied;
    dissatisfied += sign * others.dissatisfied;
    scores += sign * others.scores;
    return this;
  }

  void addTo(Checksum checksum, int scope, long step) {
    checksum.add(scope, step, responses, satisfied, dissatisfied, scores);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JetSums that
        && responses == that.responses
        && satisfied == that.satisfied
        && dissatisfied == that.dissatisfied
        && scores == that.scores;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(responses * 31 + scores);
  }
}
