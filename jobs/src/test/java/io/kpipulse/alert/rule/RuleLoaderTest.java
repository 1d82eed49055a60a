package io.kpipulse.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.catalog.CatalogException;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.event.TaskWatch;
import io.kpipulse.job.EventFamilies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleLoaderTest {
  private static final LocalDate TET = LocalDate.of(2026, 2, 17);

  @TempDir Path directory;

  @Test
  void theShippedRulesUseEveryConditionBaselineAndReason() {
    RuleBook book = shipped();
    Set<Class<?>> conditions =
        book.rules().stream().map(rule -> rule.condition().getClass()).collect(Collectors.toSet());
    assertThat(conditions).containsExactlyInAnyOrder(Condition.class.getPermittedSubclasses());
    assertThat(of(book, Condition.Target.class))
        .extracting(Condition.Target::direction)
        .contains(Direction.DOWN, Direction.UP);
    assertThat(of(book, Condition.Drop.class))
        .extracting(Condition.Drop::direction)
        .contains(Direction.DOWN, Direction.UP);
    assertThat(of(book, Condition.Drop.class))
        .flatExtracting(Condition.Drop::against)
        .contains(Baseline.values());
    assertThat(of(book, Condition.Deadline.class))
        .extracting(Condition.Deadline::reason)
        .containsExactlyInAnyOrder(DeadlineReason.values());
    assertThat(book.calendar().isWorkingDay(TET)).isFalse();
  }

  private static <C extends Condition> List<C> of(RuleBook book, Class<C> type) {
    return book.rules().stream()
        .map(Rule::condition)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  @Test
  void aRuleIsReadWithAllThatItSays() {
    Rule rule = shipped().rules().get(0);
    assertThat(rule)
        .isEqualTo(
            new Rule(
                "satisfaction-drop",
                "Mức độ hài lòng giảm đột ngột",
                "Satisfaction dropped suddenly",
                new Condition.Drop(
                    Direction.DOWN, 0.05, 0.02, Set.of(Baseline.BEFORE, Baseline.WEEKS)),
                "satisfaction_kpi",
                "satisfaction_rate",
                "1h",
                List.of("national", "ministry", "locality"),
                Map.of(),
                50,
                0.0002,
                true,
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                Duration.ofMinutes(15),
                Severity.WARNING,
                new QuietHours("rest", LocalTime.of(20, 0), LocalTime.of(7, 0), true),
                new Escalation(
                    "standard",
                    List.of(
                        new Escalation.Level(Duration.ZERO, "unit"),
                        new Escalation.Level(Duration.ofHours(4), "ministry"),
                        new Escalation.Level(Duration.ofDays(1), "steering_committee"))),
                false));
  }

  @Test
  void whatARuleDoesNotSayFollowsFromTheCatalogueAndTheDisplay() {
    Rule share =
        rule(
            "kpi: satisfaction_rate, window: 24h, scopes: [ministry, national],"
                + " below: {target: target}");
    assertThat(share.condition()).isEqualTo(new Condition.Target(Direction.DOWN, 0.9, 0.9));
    assertThat(share.scopes()).containsExactly("national", "ministry");
    assertThat(share.minimum()).isEqualTo(20);
    assertThat(share.proportion()).isTrue();
    assertThat(share.chance()).isEqualTo(0.0002);
    assertThat(share.every()).isEqualTo(Duration.ofMinutes(5));
    assertThat(share.pending()).isZero();
    assertThat(share.keepFiring()).isZero();
    assertThat(share.filter()).isEmpty();
    assertThat(share.quietHours()).isEqualTo(QuietHours.NONE);
    assertThat(share.escalation()).isEqualTo(Escalation.NONE);
    assertThat(share.isPublic()).isFalse();
  }

  @Test
  void aRatioWithoutATextNeedsThirtySamplesAndIsNoProportionUnlessTheRuleSaysSo() {
    String told = "kpi: complaint_rate, window: 24h, scopes: [ministry], above: {target: 0.02}";
    assertThat(rule(told).minimum()).isEqualTo(30);
    assertThat(rule(told).proportion()).isFalse();
    assertThat(rule(told + ", proportion: true").proportion()).isTrue();
    assertThat(rule("kpi: cases, window: 24h, scopes: [ministry], silent: {share: 0.1}").minimum())
        .isZero();
  }

  @Test
  void aBurntBudgetIsJudgedOverItsLongWindow() {
    Rule rule =
        rule(
            "kpi: satisfaction_rate, scopes: [ministry],"
                + " burn: {direction: down, target: 0.9, rate: 2, windows: [7d, 24h]}");
    assertThat(rule.window()).isEqualTo("7d");
    assertThat(rule.every()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aRuleOnDeadlinesHasNoKpiAndIsJudgedEveryFiveMinutes() {
    Rule rule = rule("scopes: [ministry], deadline: {reason: blocked}, filter: {ministry: [BTC]}");
    assertThat(rule.measurement()).isEqualTo("task_watch");
    assertThat(rule.kpi()).isEmpty();
    assertThat(rule.window()).isEmpty();
    assertThat(rule.every()).isEqualTo(Duration.ofMinutes(5));
    assertThat(rule.filter()).isEqualTo(Map.of("ministry", Set.of("BTC")));
    assertThat(rule.condition())
        .isEqualTo(new Condition.Deadline(DeadlineReason.BLOCKED, Duration.ZERO, 0, Set.of()));
  }

  @Test
  void watchedTasksHaveTheDimensionsThatRulesOnDeadlinesMayUse() {
    assertThat(TaskWatch.getClassSchema().getFields())
        .extracting(Schema.Field::name)
        .containsAll(SubjectReader.TASK_DIMENSIONS);
  }

  @Test
  void aDirectoryMayLackTheFileThenThereAreNoRules() {
    RuleBook book = load(ReferenceFiles.in(directory));
    assertThat(book.rules()).isEmpty();
    assertThat(book.calendar().isWorkingDay(TET)).isTrue();
  }

  @Test
  void aFileWithoutACalendarHasMondayToFriday() throws IOException {
    Files.writeString(directory.resolve("alerts.yaml"), "rules: {}");
    assertThat(load(ReferenceFiles.in(directory)).calendar().isWorkingDay(TET)).isTrue();
  }

  @Test
  void theCalendarOfAFileOfRulesIsBesideItOrAmongTheReferenceFiles() throws IOException {
    Path file = directory.resolve("mine.yaml");
    Files.writeString(file, "calendar: holidays.csv\nrules: {}\n");
    assertThat(load(file).calendar().isWorkingDay(TET)).isFalse();
    Files.writeString(directory.resolve("holidays.csv"), "date,kind\n2026-02-16,holiday\n");
    assertThat(load(file).calendar().exceptions()).containsOnlyKeys(TET.minusDays(1));
  }

  @Test
  void aFileOfRulesThatIsNotThereIsNamed() {
    Path file = directory.resolve("mine.yaml");
    assertThatThrownBy(() -> load(file))
        .isInstanceOf(CatalogException.class)
        .hasMessage(file + " is no file; name one with alert rules, written as alerts.yaml");
  }

  private static RuleBook shipped() {
    return load(ReferenceFiles.shipped());
  }

  private static RuleBook load(ReferenceFiles files) {
    ReferenceData reference = EventFamilies.SHIPPED.reference();
    return RuleLoader.load(
        files, reference, Display.load(ReferenceFiles.shipped(), reference.catalog()));
  }

  private static RuleBook load(Path file) {
    return RuleLoader.load(
        file, ReferenceFiles.shipped(), SmallReference.REFERENCE, SmallReference.DISPLAY);
  }

  /** A rule of the small catalogue. */
  private static Rule rule(String entries) {
    String yaml = "rules: {it: {vi: a, en: b, severity: info, " + entries + "}}";
    return RuleLoader.load(
            "alerts.yaml",
            yaml,
            List.of(ReferenceFiles.shipped()),
            SmallReference.REFERENCE,
            SmallReference.DISPLAY)
        .rules()
        .get(0);
  }
}
