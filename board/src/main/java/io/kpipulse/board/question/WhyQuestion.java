package io.kpipulse.board.question;

import io.kpipulse.board.answer.Status;
import io.kpipulse.board.answer.Why;
import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.BadQuestion;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.Figure;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.explain.Change;
import io.kpipulse.explain.Contribution;
import io.kpipulse.explain.Share;
import io.kpipulse.fact.MeasureVector;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where does a change come from? */
public final class WhyQuestion {
  private final BoardCatalog catalog;
  private final KpiStore store;
  private final StatusQuestion status;
  private final Clock clock;

  public WhyQuestion(BoardCatalog catalog, KpiStore store, StatusQuestion status, Clock clock) {
    this.catalog = catalog;
    this.store = store;
    this.status = status;
    this.clock = clock;
  }

  /**
   * The periods that are compared, both ends included; what is {@code null} is yesterday and today,
   * and the seven days before.
   */
  public record Periods(LocalDate from, LocalDate to, LocalDate baseFrom, LocalDate baseTo) {}

  /**
   * The contributions to a change.
   *
   * @throws BadQuestion if the KPI cannot be added up over days, or a period ends before it begins
   */
  public Why ask(KpiField kpi, Address unit, Periods periods) {
    if (!kpi.isAdditive()) {
      throw new BadQuestion(
          "KPI '%s' is no function of counts, so its parts do not add up; ask for a rate or a count"
              .formatted(kpi.id()));
    }
    Changes changes = new Changes(catalog, store);
    ScopeDefinition own =
        changes
            .scope(kpi, unit, List.of())
            .filter(scope -> scope.name().equals(unit.scope()))
            .orElseThrow(
                () ->
                    new BadQuestion(
                        "KPI '%s' has no counts of days, and no state, on scope '%s'"
                            .formatted(kpi.id(), unit.scope())));
    Status now = status.ask();
    Instant at = AsOf.of(now, clock);
    Days recent = Days.recent(at, catalog.zone());
    Days days =
        days(
            periods.from() == null ? recent.first() : periods.from(),
            periods.to() == null ? recent.last() : periods.to());
    Days before = days.base(Changes.isState(kpi));
    Days base =
        days(
            periods.baseFrom() == null ? before.first() : periods.baseFrom(),
            periods.baseTo() == null ? before.last() : periods.baseTo());
    Comparison compared = new Comparison(days, base, at);
    Parts whole = new Parts(changes, kpi, unit, own, List.of(), compared);
    Change change = whole.change();
    Figure present = figure(kpi, whole.now());
    Figure past = figure(kpi, whole.before());
    return new Why(
        now,
        kpi.id(),
        unit,
        days.first(),
        days.last(),
        base.first(),
        base.last(),
        present,
        past,
        present.withheld() || past.withheld()
            ? null
            : number(kpi.ratio().isPresent() ? change.difference() : counted(change)),
        breakdowns(changes, kpi, unit, whole, compared),
        kpi.ratio().isEmpty() || catalog.isForPublic()
            ? null
            : new ReasonFinder(catalog, changes).find(kpi, unit, change, compared));
  }

  private static Days days(LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      throw new BadQuestion(
          "the period from %s to %s ends before it begins; turn the two".formatted(first, last));
    }
    return new Days(first, last);
  }

  private List<Why.Breakdown> breakdowns(
      Changes changes, KpiField kpi, Address unit, Parts whole, Comparison periods) {
    List<Why.Breakdown> breakdowns = new ArrayList<>();
    for (DimensionDefinition dimension : catalog.catalog().dimensions()) {
      List<String> by = List.of(dimension.name());
      if (!unit.codes().containsKey(dimension.name()) && isInside(dimension, unit)) {
        Optional<ScopeDefinition> scope = changes.scope(kpi, unit, by);
        scope.ifPresent(
            of ->
                breakdown(kpi, by, whole, new Parts(changes, kpi, unit, of, by, periods))
                    .ifPresent(breakdowns::add));
      }
    }
    return breakdowns;
  }

  /** Communes are told apart inside a locality only. */
  private boolean isInside(DimensionDefinition dimension, Address unit) {
    return catalog.enclosing(dimension).map(unit.codes()::containsKey).orElse(true);
  }

  private Optional<Why.Breakdown> breakdown(
      KpiField kpi, List<String> by, Parts whole, Parts parts) {
    Change change = whole.change();
    List<Why.Part> list = new ArrayList<>();
    for (Map<String, String> codes : parts.codes()) {
      list.add(part(kpi, codes, parts.before(codes), parts.now(codes), change));
    }
    MeasureVector restNow = whole.now();
    restNow.subtract(parts.now());
    MeasureVector restBefore = whole.before();
    restBefore.subtract(parts.before());
    if (!restNow.sumsAreZero() || !restBefore.sumsAreZero()) {
      list.add(part(kpi, null, restBefore, restNow, change));
    }
    list.sort(Comparator.comparingDouble(WhyQuestion::size).reversed());
    return list.isEmpty()
        ? Optional.empty()
        : Optional.of(new Why.Breakdown(by, withoutGuesses(kpi, list)));
  }

  /** Hides parts more where those that are withheld could be computed from the others. */
  private static List<Why.Part> withoutGuesses(KpiField kpi, List<Why.Part> parts) {
    Set<Integer> hidden =
        Withholding.more(
            kpi.smallestCell(), parts, part -> part.now().withheld(), part -> samples(part));
    List<Why.Part> shown = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      shown.add(hidden.contains(i) ? parts.get(i).hidden() : parts.get(i));
    }
    return List.copyOf(shown);
  }

  private static double samples(Why.Part part) {
    return Math.max(Withholding.samples(part.now()), Withholding.samples(part.before()));
  }

  private static double size(Why.Part part) {
    return part.total() == null ? 0 : Math.abs(part.total());
  }

  private static Why.Part part(
      KpiField kpi,
      Map<String, String> codes,
      MeasureVector before,
      MeasureVector now,
      Change whole) {
    Change change = new Change(kpi.share(before), kpi.share(now));
    Why.Part part;
    if (kpi.ratio().isEmpty()) {
      double total = counted(change);
      part = new Why.Part(codes, figure(kpi, now), figure(kpi, before), total, 0.0, total);
    } else if (whole.before().denominator() == 0 || whole.now().denominator() == 0) {
      part = new Why.Part(codes, figure(kpi, now), figure(kpi, before), null, null, null);
    } else {
      Contribution contribution = Contribution.of(change, whole);
      part =
          new Why.Part(
              codes,
              figure(kpi, now),
              figure(kpi, before),
              contribution.rate(),
              contribution.mix(),
              contribution.total());
    }
    return part.now().withheld() || part.before().withheld() ? part.hidden() : part;
  }

  /** The change of a count. */
  private static double counted(Change change) {
    Share difference = change.now().minus(change.before());
    return difference.numerator();
  }

  private static Figure figure(KpiField kpi, MeasureVector totals) {
    return kpi.figureOfSums(totals, null);
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
