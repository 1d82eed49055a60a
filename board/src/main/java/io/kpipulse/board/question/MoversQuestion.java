package io.kpipulse.board.question;

import io.kpipulse.board.answer.Mover;
import io.kpipulse.board.answer.Reason;
import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.Figure;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.explain.Chance;
import io.kpipulse.explain.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which units stand out? One instance answers for one time. Of rates over cases, yesterday and
 * today against the seven days before; of states, now against seven days ago.
 */
final class MoversQuestion {
  private static final int MOST = 4;

  /** A change of a rate by less is not worth a leader's time, however sure it is. */
  private static final double LEAST_CHANGE = 0.03;

  private final BoardCatalog catalog;
  private final Changes changes;
  private final ReasonFinder reasons;
  private final Instant at;
  private final Map<List<String>, List<Candidate>> candidates = new HashMap<>();

  MoversQuestion(BoardCatalog catalog, KpiStore store, Instant at) {
    this.catalog = catalog;
    this.at = at;
    this.changes = new Changes(catalog, store);
    this.reasons = new ReasonFinder(catalog, changes);
  }

  /** The worst units of a scope by a KPI that have enough samples; none where it is not there. */
  List<Mover> behind(String id, String scope) {
    KpiField kpi = catalog.find(id).orElse(null);
    if (kpi == null) {
      return List.of();
    }
    List<Candidate> ranked =
        candidates(kpi, scope).stream().filter(candidate -> candidate.figure().counts()).toList();
    Places places = new Places(kpi, ranked.stream().map(Candidate::figure).toList());
    Comparator<Candidate> best = places.bestFirst(Candidate::figure);
    return ranked.stream().sorted(best.reversed()).limit(MOST).map(this::mover).toList();
  }

  /**
   * The largest changes of ministries and localities that are beyond chance; of states too, though
   * each change of them is real: with few tasks, one makes many points.
   */
  List<Mover> changed() {
    List<Candidate> changed = new ArrayList<>();
    for (String id : List.of(TodayQuestion.OF_LOCALITIES, TodayQuestion.OF_MINISTRIES)) {
      for (String scope : List.of("ministry", "locality")) {
        catalog.find(id).ifPresent(kpi -> changed.addAll(candidates(kpi, scope)));
      }
    }
    return changed.stream()
        .filter(candidate -> candidate.figure().counts() && candidate.before().counts())
        .filter(candidate -> Math.abs(candidate.change().difference()) >= LEAST_CHANGE)
        .filter(candidate -> Chance.isBeyond(candidate.change()))
        .sorted(Comparator.comparingDouble(candidate -> -Math.abs(candidate.change().difference())))
        .limit(MOST)
        .map(this::mover)
        .toList();
  }

  /** A unit with what it was and is; of a figure that is withheld no change is told. */
  private record Candidate(
      KpiField kpi, Address unit, Figure figure, Figure before, Change change, Comparison periods) {
    boolean isWithheld() {
      return figure.withheld() || before.withheld();
    }

    /** A state is counted, not sampled: each change of it is real. */
    boolean isBeyondChance() {
      return !isWithheld() && (Changes.isState(kpi) || Chance.isBeyond(change));
    }
  }

  private List<Candidate> candidates(KpiField kpi, String scope) {
    return candidates.computeIfAbsent(List.of(kpi.id(), scope), any -> read(kpi, scope));
  }

  private List<Candidate> read(KpiField kpi, String scope) {
    List<String> by = catalog.dimensions(scope);
    Optional<ScopeDefinition> own =
        changes.scope(kpi, Addresses.NATIONAL, by).filter(found -> found.name().equals(scope));
    if (own.isEmpty()) {
      return List.of();
    }
    Days days = Days.recent(at, catalog.zone());
    Comparison periods = new Comparison(days, days.base(Changes.isState(kpi)), at);
    Parts parts = new Parts(changes, kpi, Addresses.NATIONAL, own.get(), by, periods);
    List<Candidate> read = new ArrayList<>();
    for (Map<String, String> codes : parts.codes()) {
      read.add(
          new Candidate(
              kpi,
              new Address(scope, codes),
              kpi.figureOfSums(parts.now(codes), null),
              kpi.figureOfSums(parts.before(codes), null),
              parts.change(codes),
              periods));
    }
    return read;
  }

  private Mover mover(Candidate candidate) {
    double change = candidate.change().difference();
    // What is within chance has no reason.
    Reason reason =
        catalog.isForPublic() || !candidate.isBeyondChance()
            ? null
            : reasons.find(
                candidate.kpi(), candidate.unit(), candidate.change(), candidate.periods());
    return new Mover(
        candidate.unit(),
        candidate.kpi().id(),
        candidate.figure(),
        candidate.before(),
        Double.isNaN(change) || candidate.isWithheld() ? null : change,
        Changes.isState(candidate.kpi()) ? 0 : candidate.periods().now().count(),
        candidate.isBeyondChance(),
        reason);
  }
}
