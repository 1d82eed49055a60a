package io.kpipulse.board.question;

import io.kpipulse.board.answer.Why;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Hides one part more where a single one is withheld: it could be computed from the whole and the
 * others.
 */
final class Withholding {
  private Withholding() {}

  static List<Why.Part> withoutGuesses(List<Why.Part> parts) {
    long withheld = parts.stream().filter(part -> part.now().withheld()).count();
    if (withheld != 1 || parts.size() == 1) {
      return List.copyOf(parts);
    }
    List<Why.Part> hidden = new ArrayList<>(parts);
    smallest(parts).ifPresent(at -> hidden.set(at, parts.get(at).hidden()));
    return List.copyOf(hidden);
  }

  private static Optional<Integer> smallest(List<Why.Part> parts) {
    return IntStream.range(0, parts.size())
        .boxed()
        .filter(at -> !parts.get(at).now().withheld())
        .min(Comparator.comparingDouble(at -> samples(parts.get(at))));
  }

  private static double samples(Why.Part part) {
    Double samples = part.now().denominator();
    return samples != null ? samples : part.now().value() != null ? part.now().value() : 0;
  }
}
