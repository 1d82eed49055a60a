package io.kpipulse.board.question;

import io.kpipulse.board.catalog.Figure;
import io.kpipulse.board.catalog.KpiField;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Ranks figures: the best first, equal ones at one place, those with too few samples at none; none
 * at all where neither more nor less is better.
 */
final class Places {
  private final KpiField kpi;
  private final List<Double> ranked;

  /**
   * @param figures of all units
   */
  Places(KpiField kpi, List<Figure> figures) {
    this.kpi = kpi;
    Comparator<Double> order = Comparator.naturalOrder();
    this.ranked =
        figures.stream()
            .filter(figure -> figure.counts() && kpi.display().better() != null)
            .map(Figure::value)
            .sorted(kpi.isHigherBetter() ? order.reversed() : order)
            .toList();
  }

  /** How many have a place. */
  int size() {
    return ranked.size();
  }

  /** From 1; {@code null} for none. Also of a figure that is newer than those that are ranked. */
  Integer place(Figure figure) {
    return figure.counts() && kpi.display().better() != null
        ? (int) ranked.stream().filter(other -> isBetter(other, figure)).count() + 1
        : null;
  }

  private boolean isBetter(double other, Figure figure) {
    return kpi.isHigherBetter() ? other > figure.value() : other < figure.value();
  }

  boolean isTied(Figure figure) {
    return figure.counts() && ranked.lastIndexOf(figure.value()) > ranked.indexOf(figure.value());
  }

  double least() {
    return Math.min(ranked.get(0), ranked.get(ranked.size() - 1));
  }

  double greatest() {
    return Math.max(ranked.get(0), ranked.get(ranked.size() - 1));
  }

  double median() {
    int middle = ranked.size() / 2;
    return ranked.size() % 2 == 1
        ? ranked.get(middle)
        : (ranked.get(middle - 1) + ranked.get(middle)) / 2;
  }

  /** Best first, those without a place after them, those without a figure last. */
  <T> Comparator<T> bestFirst(Function<T, Figure> figure) {
    Comparator<T> placed =
        Comparator.comparing(
            (T unit) ->
                figure.apply(unit).counts() ? 0 : figure.apply(unit).value() != null ? 1 : 2);
    return placed.thenComparing(
        unit -> {
          Double value = figure.apply(unit).value();
          return value == null ? 0 : kpi.isHigherBetter() ? -value : value;
        });
  }
}
