package io.kpipulse.alert.rule;

import io.kpipulse.catalog.CatalogEntry;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ScopeDefinition;
import java.time.Duration;
import java.util.Map;

/** Reads and checks a rule. */
final class RuleReader {
  private static final Map<String, Severity> SEVERITIES = FileWord.words(Severity.values());
  private static final String TASKS = "task_watch";
  private static final double DEFAULT_CHANCE = 0.0002;
  private static final long FEWEST_SAMPLES = 30;

  private final SubjectReader subjects;
  private final FilterReader filters;
  private final Display display;
  private final Map<String, QuietHours> quietHours;
  private final Map<String, Escalation> escalations;

  RuleReader(
      ReferenceData reference,
      Display display,
      Map<String, QuietHours> quietHours,
      Map<String, Escalation> escalations) {
    this.subjects = new SubjectReader(reference.catalog(), display);
    this.filters = new FilterReader(reference);
    this.display = display;
    this.quietHours = quietHours;
    this.escalations = escalations;
  }

  Rule read(CatalogEntry entry, String name, RuleFile.Entry given) {
    FileWord.checkName(entry, name);
    RuleFile.Entry rule = entry.required(given);
    String key = ConditionReader.key(entry, rule);
    boolean onTasks = key.equals(ConditionReader.DEADLINE);
    RuleSubject subject = onTasks ? subjects.deadline(entry, rule) : subjects.kpi(entry, rule);
    Condition condition =
        onTasks
            ? DeadlineReader.read(entry.of(key), rule.deadline())
            : new ConditionReader(entry, subject).read(rule);
    return new Rule(
        name,
        text(entry.of("vi"), rule.vi()),
        text(entry.of("en"), rule.en()),
        condition,
        onTasks ? TASKS : subject.measurement().name(),
        subject.kpi(),
        onTasks ? "" : subject.window().name(),
        subject.scopes().stream().map(ScopeDefinition::name).toList(),
        filters.read(entry.of("filter"), rule.filter(), subject.scopes()),
        minimum(entry.of("minimum"), rule, subject),
        chance(entry.of("chance"), rule.chance()),
        subject.proportion(),
        samples(subject),
        StepReader.every(entry.of("every"), rule.every(), subject, condition),
        wait(entry.of("pending"), rule.pending()),
        wait(entry.of("keep_firing"), rule.keepFiring()),
        FileWord.constant(entry.of("severity"), rule.severity(), SEVERITIES),
        rule.quietHours() == null
            ? QuietHours.NONE
            : entry.of("quiet_hours").known("name", rule.quietHours(), quietHours),
        rule.escalation() == null
            ? Escalation.NONE
            : entry.of("escalation").known("name", rule.escalation(), escalations),
        rule.isPublic());
  }

  private static String text(CatalogEntry entry, String text) {
    entry.check(!entry.required(text).isBlank(), "is empty; say in a few words what happened");
    return text;
  }

  private long minimum(CatalogEntry entry, RuleFile.Entry rule, RuleSubject subject) {
    if (rule.minimum() != null) {
      entry.check(rule.minimum() >= 0, "is %s; give 0 or more", rule.minimum());
      return rule.minimum();
    }
    if (subject.measurement() == null) {
      return 0;
    }
    Display.Kpi told = display.kpis().get(subject.kpi());
    if (told != null && told.minimum() != null) {
      return told.minimum();
    }
    return subject.isRatio() ? FEWEST_SAMPLES : 0;
  }

  /** A ratio has its denominator, a count itself. */
  private String samples(RuleSubject subject) {
    Display.Kpi told = display.kpis().get(subject.kpi());
    return told == null || told.samples() == null || subject.isRatio() ? "" : told.samples();
  }

  private static double chance(CatalogEntry entry, Double chance) {
    entry.check(
        chance == null || (chance > 0 && chance < 1),
        "is %s; give more than 0 and less than 1, as 0.01",
        chance);
    return chance == null ? DEFAULT_CHANCE : chance;
  }

  private static Duration wait(CatalogEntry entry, String text) {
    if (text == null) {
      return Duration.ZERO;
    }
    Duration wait = entry.duration(text);
    entry.check(!wait.isNegative(), "is %s; give PT0S or more", text);
    return wait;
  }
}
