package io.kpipulse.board.question;

import io.kpipulse.board.answer.Alert;
import io.kpipulse.board.answer.AlertCount;
import io.kpipulse.board.answer.AlertDetail;
import io.kpipulse.board.answer.Alerts;
import io.kpipulse.board.catalog.BadQuestion;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.Unknown;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.StoredAlert;
import io.kpipulse.catalog.DimensionDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which alerts stand, and which did? */
public final class AlertsQuestion {
  /** How far back is looked if nothing else is asked for. */
  private static final Duration RECENT = Duration.ofDays(30);

  /** An open range reaches beyond all steps that have begun. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /** The most urgent first. */
  private static final List<String> SEVERITIES = List.of("critical", "warning", "info");

  private final KpiStore store;
  private final StatusQuestion status;
  private final Clock clock;
  private final AlertReader reader;
  private final List<String> dimensions;

  public AlertsQuestion(BoardCatalog catalog, KpiStore store, StatusQuestion status, Clock clock) {
    this.store = store;
    this.status = status;
    this.clock = clock;
    this.reader = new AlertReader(catalog);
    this.dimensions =
        catalog.catalog().dimensions().stream().map(DimensionDefinition::name).toList();
  }

  /**
   * What is asked for; {@code null} for any.
   *
   * @param state firing, resolved or retracted
   * @param from alerts that were over before are left out; 30 days ago if {@code null}
   * @param to alerts that began at this time or later are left out
   * @param scope of the units
   * @param codes of the units, by dimension; those of other dimensions are free
   */
  public record Filter(
      String state,
      Instant from,
      Instant to,
      String rule,
      String severity,
      String kpi,
      String scope,
      Map<String, Set<String>> codes) {
    public Filter {
      codes = Map.copyOf(codes);
      require("state", state, List.of("firing", "resolved", "retracted"));
      require("severity", severity, SEVERITIES);
      if (from != null && to != null && !from.isBefore(to)) {
        throw new BadQuestion(
            "the period from %s to %s is empty; turn the two".formatted(from, to));
      }
    }

    private static void require(String what, String value, List<String> known) {
      if (value != null && !known.contains(value)) {
        throw new BadQuestion(
            "%s '%s' is unknown; known: %s".formatted(what, value, String.join(", ", known)));
      }
    }

    boolean takes(Alert alert) {
      return is(state, alert.state().name())
          && is(rule, alert.rule())
          && is(severity, alert.severity())
          && is(kpi, alert.kpi())
          && is(scope, alert.unit().scope())
          && codes.entrySet().stream()
              .allMatch(code -> code.getValue().contains(alert.unit().codes().get(code.getKey())));
    }

    private static boolean is(String asked, String actual) {
      return asked == null || asked.equals(actual);
    }
  }

  /** The alerts that a filter takes. */
  public Alerts ask(Filter filter) {
    Instant now = clock.instant();
    Instant to = filter.to() == null ? now.plus(AHEAD) : filter.to();
    Instant from = filter.from() == null ? earlier(now, to).minus(RECENT) : filter.from();
    return new Alerts(
        status.ask(), read(from, to).stream().filter(filter::takes).sorted(order()).toList());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * One alert, with those that it stands for.
   *
   * @throws Unknown if there is none with the id that the reader may see
   */
  public AlertDetail one(String id) {
    List<StoredAlert> rows = store.alert(dimensions, id);
    Alert found =
        reader.read(rows).stream()
            .reduce((earlier, later) -> later)
            .orElseThrow(() -> new Unknown("there is no alert '%s'".formatted(id)));
    Instant to = found.to() == null ? clock.instant().plus(AHEAD) : found.to().plusMillis(1);
    List<Alert> sameTime = read(found.from(), to);
    return new AlertDetail(
        status.ask(),
        sameTime.stream().filter(other -> other.id().equals(id)).findFirst().orElse(found),
        sameTime.stream()
            .filter(other -> other.covered() != null && id.equals(other.covered().id()))
            .sorted(order())
            .toList());
  }

  /** How many stand of which somebody was told. */
  public AlertCount standing() {
    Instant now = clock.instant();
    List<Alert> told =
        reader.read(store.alerts(dimensions, now, now.plus(AHEAD))).stream()
            .filter(Alert::isStanding)
            .toList();
    long critical =
        told.stream().filter(alert -> alert.severity().equals(SEVERITIES.get(0))).count();
    return new AlertCount(told.size(), (int) critical);
  }

  private List<Alert> read(Instant from, Instant to) {
    List<Alert> alerts = reader.read(store.alerts(dimensions, from, to));
    return alerts.stream().map(alert -> withCover(alert, alerts)).toList();
  }

  /** With the id of the alert of the same rule that covers it. */
  private static Alert withCover(Alert alert, List<Alert> all) {
    return alert.covered() == null
        ? alert
        : all.stream()
            .filter(other -> other.rule().equals(alert.rule()))
            .filter(other -> other.unit().equals(alert.covered().unit()))
            .filter(other -> overlap(other, alert))
            .findFirst()
            .map(other -> alert.coveredBy(other.id()))
            .orElse(alert);
  }

  private static boolean overlap(Alert one, Alert other) {
    return (one.to() == null || !one.to().isBefore(other.from()))
        && (other.to() == null || !other.to().isBefore(one.from()));
  }

  private static Comparator<Alert> order() {
    return Comparator.comparing((Alert alert) -> alert.state() != Alert.State.firing)
        .thenComparing(
            alert -> alert.state() == Alert.State.firing ? SEVERITIES.indexOf(alert.severity()) : 0)
        .thenComparing(Alert::from, Comparator.reverseOrder())
        .thenComparing(Alert::id);
  }
}
