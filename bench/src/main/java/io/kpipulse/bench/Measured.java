package io.kpipulse.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What an entrant came to in all rounds that count.
 *
 * @param outcomes one per round
 * @param subject the outcomes of the entrant that all are held against, one per round
 */
public record Measured(Entrant entrant, List<Outcome> outcomes, List<Outcome> subject) {

  public Measured {
    outcomes = List.copyOf(outcomes);
    subject = List.copyOf(subject);
    if (outcomes.isEmpty() || outcomes.size() != subject.size()) {
      throw new IllegalArgumentException(
          outcomes.size()
              + " rounds of "
              + entrant.contender().name()
              + " against "
              + subject.size()
              + "; there must be as many, and at least one");
    }
  }

  /** The first round: events and checksum are the same in each, rows and time are its own. */
  public Outcome first() {
    return outcomes.get(0);
  }

  public Spread eventsPerSecond() {
    return Spread.of(outcomes.stream().mapToDouble(Outcome::eventsPerSecond).toArray());
  }

  public Spread rowsPerSecond() {
    return Spread.of(outcomes.stream().mapToDouble(Outcome::rowsPerSecond).toArray());
  }

  /** How many times as many events a second the subject took as this one, round by round. */
  public Spread subjectToThis() {
    return Spread.of(
        IntStream.range(0, outcomes.size())
            .mapToDouble(i -> subject.get(i).eventsPerSecond() / outcomes.get(i).eventsPerSecond())
            .toArray());
  }
}
