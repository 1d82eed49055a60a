package io.kpipulse.board.alert;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.past.Answer;
import io.kpipulse.alert.past.DecisionText;
import io.kpipulse.alert.past.Language;
import io.kpipulse.alert.past.PastAlerts;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.board.answer.AlertRule;
import io.kpipulse.board.answer.WhyNotAlert;
import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.BadQuestion;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.Unknown;
import io.kpipulse.board.question.StatusQuestion;
import io.kpipulse.board.question.WhyNot;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.catalog.Display.Text;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Judges again from the points of a store; one question at a time, as each reads many points. */
public final class StoredWhyNot implements WhyNot {
  /**
   * The first two lines name rule and unit, and say what came of it, which the page does itself.
   */
  private static final int HEADING = 2;

  private final RuleBook book;
  private final BoardCatalog catalog;
  private final PastAlerts past;
  private final StatusQuestion status;
  private final Clock clock;

  public StoredWhyNot(RuleBook book, BoardCatalog catalog, KpiStore store, Clock clock) {
    this.book = book;
    this.catalog = catalog;
    this.past =
        new PastAlerts(
            book.calendar(), catalog.catalog(), new StoredHistory(store), PastAlerts.MONTH);
    this.status = new StatusQuestion(store, clock);
    this.clock = clock;
  }

  @Override
  public List<AlertRule> rules() {
    return book.rules().stream().map(StoredWhyNot::told).toList();
  }

  private static AlertRule told(Rule rule) {
    return new AlertRule(
        rule.name(),
        rule.title(),
        rule.severity().code(),
        rule.kpi().isEmpty() ? null : rule.kpi(),
        rule.scopes());
  }

  @Override
  public synchronized WhyNotAlert ask(String name, Address address, Instant time) {
    Rule rule = rule(name);
    Unit unit = new Unit(address.scope(), new TreeMap<>(address.codes()));
    if (!rule.isAbout(unit)) {
      throw new BadQuestion(
          "rule '%s' is not about %s; its scopes are %s%s"
              .formatted(
                  name,
                  unit,
                  rule.scopes(),
                  rule.filter().isEmpty() ? "" : ", of " + rule.filter()));
    }
    Instant at = known(time);
    Answer answer =
        past.why(rule, unit, at)
            .orElseThrow(() -> new Unknown("there are no points at %s".formatted(at)));
    return told(answer, address);
  }

  private Rule rule(String name) {
    return book.rules().stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Unknown(
                    "rule '%s' is unknown; known: %s"
                        .formatted(name, book.rules().stream().map(Rule::name).toList())));
  }

  /** A time up to which the points are final. */
  private Instant known(Instant time) {
    Instant asOf = status.ask().asOf();
    Instant last = asOf == null ? clock.instant() : asOf;
    return time.isAfter(last) ? last : time;
  }

  private WhyNotAlert told(Answer answer, Address address) {
    Evidence evidence = answer.decision().evidence();
    Unit cover = answer.decision().cover();
    return new WhyNotAlert(
        told(answer.rule()),
        address,
        answer.at(),
        answer.decision().outcome().name().toLowerCase(Locale.ROOT),
        evidence.reason().name().toLowerCase(Locale.ROOT),
        words(answer),
        number(evidence.value()),
        number(evidence.baseline()),
        (long) evidence.samples(),
        (long) evidence.baselineSamples(),
        evidence.isCandidate() && answer.rule().proportion() ? evidence.chance() : null,
        answer.decision().since() == Alert.NEVER ? null : answer.since(),
        cover == null ? null : address(cover));
  }

  private List<Text> words(Answer answer) {
    List<String> english = lines(answer, Language.EN);
    List<String> vietnamese = lines(answer, Language.VI);
    List<Text> words = new ArrayList<>();
    for (int line = HEADING; line < english.size(); line++) {
      words.add(new Text(vietnamese.get(line).strip(), english.get(line).strip()));
    }
    return words;
  }

  private List<String> lines(Answer answer, Language language) {
    return new DecisionText(catalog.display(), catalog.zone(), language).lines(answer);
  }

  private Address address(Unit unit) {
    Map<String, String> codes = new LinkedHashMap<>();
    catalog.dimensions(unit.scope()).forEach(name -> codes.put(name, unit.codes().get(name)));
    return new Address(unit.scope(), codes);
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
