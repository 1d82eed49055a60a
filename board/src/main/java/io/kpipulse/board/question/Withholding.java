package io.kpipulse.board.question;

import io.kpipulse.board.catalog.Figure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Which figures have to be hidden beside those that are withheld: from a whole and all other parts
 * a single one could be computed, and of two together their sum.
 */
final class Withholding {
  private Withholding() {}

  /**
   * The places of parts to hide, the smallest first, until two at least are hidden that hold the
   * smallest cell twice; none where nothing is withheld.
   *
   * @param smallestCell figures over fewer samples are withheld
   * @param samples of a part; of one that is withheld they do not count
   */
  static <T> Set<Integer> more(
      int smallestCell, List<T> parts, Predicate<T> withheld, ToDoubleFunction<T> samples) {
    Set<Integer> hidden = new TreeSet<>();
    long known = parts.stream().filter(withheld).count();
    if (known == 0) {
      return hidden;
    }
    double held = 0;
    while (known + hidden.size() < 2 || held < smallestCell) {
      Optional<Integer> next =
          IntStream.range(0, parts.size())
              .boxed()
              .filter(at -> !hidden.contains(at) && !withheld.test(parts.get(at)))
              .filter(at -> samples.applyAsDouble(parts.get(at)) > 0)
              .min(Comparator.comparingDouble(at -> samples.applyAsDouble(parts.get(at))));
      if (next.isEmpty()) {
        return hidden;
      }
      hidden.add(next.get());
      held += samples.applyAsDouble(parts.get(next.get()));
    }
    return hidden;
  }

  /** The samples of a figure: its denominator, or the count that it is. */
  static double samples(Figure figure) {
    if (figure.denominator() != null) {
      return figure.denominator();
    }
    return figure.value() == null ? 0 : figure.value();
  }
}
