package io.kpipulse.board.question;

import io.kpipulse.board.answer.Reason;
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
import java.util.LinkedHashSet;
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
    Parts whole = new Parts(changes, kpi, unit, own, List.of(), days, base, at);
    Change change = whole.sum();
    return new Why(
        now,
        kpi.id(),
        unit,
        days.first(),
        days.last(),
        base.first(),
        base.last(),
        now(kpi, whole),
        before(kpi, whole),
        now(kpi, whole).withheld() || before(kpi, whole).withheld()
            ? null
            : number(kpi.ratio().isPresent() ? change.difference() : counted(change)),
        breakdowns(changes, kpi, unit, whole, days, base, at),
        reason(changes, kpi, unit, change, days, base, at));
  }

  private Reason reason(
      Changes changes,
      KpiField kpi,
      Address unit,
      Change change,
      Days days,
      Days base,
      Instant at) {
    return kpi.ratio().isEmpty() || catalog.isForPublic()
        ? null
        : new ReasonFinder(catalog, changes).find(kpi, unit, change, days, base, at);
  }

  private static Days days(LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      throw new BadQuestion(
          "the period from %s to %s ends before it begins; turn the two".formatted(first, last));
    }
    return new Days(first, last);
  }

  /** The measures of the parts of a unit in both periods. */
  private static final class Parts {
    private final KpiField kpi;
    private final Map<Map<String, String>, MeasureVector> now;
    private final Map<Map<String, String>, MeasureVector> before;

    Parts(
        Changes changes,
        KpiField kpi,
        Address unit,
        ScopeDefinition scope,
        List<String> by,
        Days days,
        Days base,
        Instant at) {
      this.kpi = kpi;
      this.now = changes.parts(kpi, unit, scope, by, days, at);
      this.before = changes.parts(kpi, unit, scope, by, base, at);
    }

    Set<Map<String, String>> codes() {
      Set<Map<String, String>> codes = new LinkedHashSet<>(now.keySet());
      codes.addAll(before.keySet());
      return codes;
    }

    MeasureVector now(Map<String, String> part) {
      return now.getOrDefault(part, kpi.zero());
    }

    MeasureVector before(Map<String, String> part) {
      return before.getOrDefault(part, kpi.zero());
    }

    MeasureVector now() {
      return added(now);
    }

    MeasureVector before() {
      return added(before);
    }

    Change sum() {
      return new Change(kpi.share(before()), kpi.share(now()));
    }

    private MeasureVector added(Map<Map<String, String>, MeasureVector> parts) {
      MeasureVector sum = kpi.zero();
      parts.values().forEach(sum::add);
      return sum;
    }
  }

  private List<Why.Breakdown> breakdowns(
      Changes changes, KpiField kpi, Address unit, Parts whole, Days days, Days base, Instant at) {
    List<Why.Breakdown> breakdowns = new ArrayList<>();
    for (DimensionDefinition dimension : catalog.catalog().dimensions()) {
      List<String> by = List.of(dimension.name());
      if (!unit.codes().containsKey(dimension.name()) && isInside(dimension, unit)) {
        Optional<ScopeDefinition> scope = changes.scope(kpi, unit, by);
        scope.ifPresent(
            of ->
                breakdown(kpi, by, whole, new Parts(changes, kpi, unit, of, by, days, base, at))
                    .ifPresent(breakdowns::add));
      }
    }
    return breakdowns;
  }

  /** Communes are told apart inside a locality only. */
  private boolean isInside(DimensionDefinition dimension, Address unit) {
    return dimension.within() < 0
        || unit.codes().containsKey(catalog.catalog().dimensions().get(dimension.within()).name());
  }

  private Optional<Why.Breakdown> breakdown(
      KpiField kpi, List<String> by, Parts whole, Parts parts) {
    Change change = whole.sum();
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

  private static Figure now(KpiField kpi, Parts parts) {
    return figure(kpi, parts.now());
  }

  private static Figure before(KpiField kpi, Parts parts) {
    return figure(kpi, parts.before());
  }

  private static Figure figure(KpiField kpi, MeasureVector totals) {
    return kpi.figureOfSums(totals, null);
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
