package io.kpipulse.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * What each piece of work came to when it was first done; whoever does it again must come to the
 * same, in any comparison that shares them.
 */
public final class Witnesses {
  private record Witness(Entrant entrant, Outcome outcome) {}

  /** By the name of the work. */
  private final Map<String, Witness> first = new HashMap<>();

  void check(String title, Entrant entrant, Outcome outcome) throws UnequalWorkException {
    Witness witness = first.computeIfAbsent(entrant.work(), any -> new Witness(entrant, outcome));
    Outcome expected = witness.outcome();
    if (outcome.checksum() != expected.checksum() || outcome.events() != expected.events()) {
      throw new UnequalWorkException(
          String.format(
              "%s, %s: %s came to checksum %016x of %d events, but %s to %016x of %d; a table of"
                  + " unequal work says nothing, so none is written",
              title,
              entrant.work(),
              entrant.contender().name(),
              outcome.checksum(),
              outcome.events(),
              witness.entrant().contender().name(),
              expected.checksum(),
              expected.events()));
    }
  }
}
