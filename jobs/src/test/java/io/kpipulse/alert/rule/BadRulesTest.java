package io.kpipulse.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.catalog.CatalogException;
import io.kpipulse.catalog.ReferenceFiles;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadRulesTest {
  private static final String SOUND =
      """
      calendar: holidays.csv
      quiet_hours:
        nights: {from: "20:00", to: "07:00"}
      escalations:
        standard: [{after: PT0S, to: unit}, {after: PT4H, to: ministry}]
      rules:
        level:
          vi: a
          en: b
          kpi: satisfaction_rate
          window: 24h
          scopes: [national, ministry]
          below: {target: 0.8, clear: 0.82}
          severity: info
          quiet_hours: nights
          escalation: standard
        high:
          {vi: a, en: b, kpi: overdue_rate, window: now, scopes: [ministry], severity: info,
           above: {target: 0.2, clear: 0.1}, filter: {ministry: [BCA]}, minimum: 5, chance: 0.05}
        change:
          {vi: a, en: b, kpi: complaint_rate, window: 1h, scopes: [locality], severity: info,
           rise: {by: 0.02, clear: 0.01, against: [before, weeks]}, filter: {locality: ["01"]},
           every: PT15M, pending: PT1H, keep_firing: PT2H, proportion: true}
        slide:
          {vi: a, en: b, kpi: satisfaction_rate, window: 1d, scopes: [channel], severity: info,
           shift: {direction: down, by: 0.02, clear: 0.01, days: 14}}
        stopped:
          {vi: a, en: b, kpi: cases, window: 24h, scopes: [locality], severity: critical,
           silent: {share: 0.1}}
        budget:
          {vi: a, en: b, kpi: satisfaction_rate, scopes: [national, ministry], severity: warning,
           burn: {direction: down, target: target, rate: 2, windows: [7d, 24h]}}
        odd:
          {vi: a, en: b, kpi: hours, window: 24h, scopes: [locality], severity: info,
           unusual: {direction: both, likelihood: 0.999}}
        plan:
          {vi: a, en: b, scopes: [ministry, locality], severity: info,
           deadline: {reason: behind_plan, within: P7D, progress: 70}}
        stuck:
          {vi: a, en: b, scopes: [ministry_locality], severity: warning,
           deadline: {reason: blocked, categories: [LEGAL]}}
      """;

  static Stream<Arguments> bad() {
    return Stream.of(
        // The file.
        bad(
            "calendar:",
            "calender:",
            "line 1: calender: is unknown; known here: [calendar,"
                + " escalations, quiet_hours, rules]"),
        bad(
            "holidays.csv",
            "feiertage.csv",
            "line 1: calendar: there is no file feiertage.csv;"
                + " add it, or take the entry out: then Monday to Friday are worked"),
        bad(
            "  level:",
            "  Level:",
            "line 7: rules.Level: a name is of small letters, digits and"
                + " '-', and begins with a letter"),
        bad("  high:", "  level:", "line 17: no YAML: found duplicate key level"),
        bad(
            "    vi: a",
            "    vi: ' '",
            "line 8: rules.level.vi: is empty; say in a few words what" + " happened"),
        bad("    en: b\n", "", "line 7: rules.level.en: is missing"),
        // Quiet hours and escalations.
        bad(
            "\"20:00\"",
            "20:00",
            "line 3: quiet_hours.nights.from: '1200' is no time of day;"
                + " write it in quotes, as \"20:00\""),
        bad(", to: \"07:00\"", "", "line 3: quiet_hours.nights.to: is missing"),
        bad(
            "07:00",
            "20:00",
            "line 3: quiet_hours.nights: from and to are both 20:00, which is"
                + " never; take them out and give days_off: true, or change one"),
        bad(
            "PT0S",
            "PT4H",
            "line 5: escalations.standard: after PT4H is not later than the level"
                + " before it; give the levels in rising order"),
        bad(
            "PT0S",
            "-PT1H",
            "line 5: escalations.standard: after -PT1H is negative; give PT0S or" + " more"),
        bad(
            "to: ministry",
            "to: the boss",
            "line 5: escalations.standard: to 'the boss' is no"
                + " receiver; give small letters, digits, '_' and '-', as ministry"),
        bad(
            "quiet_hours: nights",
            "quiet_hours: night",
            "line 15: rules.level.quiet_hours: name" + " 'night' is unknown; known: [nights]"),
        bad(
            "escalation: standard",
            "escalation: none",
            "line 16: rules.level.escalation: name" + " 'none' is unknown; known: [standard]"),
        // What is judged.
        bad(
            "    kpi: satisfaction_rate",
            "    kpi: happiness",
            "line 10: rules.level.kpi:"
                + " 'happiness' is no field of a measurement; fields: [cases, complaint_rate,"
                + " hours,"
                + " overdue_rate, satisfaction_rate, tasks_open]"),
        bad(
            "    window: 24h",
            "    window: 30d",
            "line 11: rules.level.window: window '30d' is" + " unknown; known: [1h, 24h, 7d, 1d]"),
        bad("    window: 24h\n", "", "line 7: rules.level.window: is missing"),
        bad(
            "window: 1h, scopes: [locality]",
            "window: 1h, scopes: [ministry_locality]",
            "line 21:"
                + " rules.change.scopes: 'ministry_locality' is no scope for this rule; scopes"
                + " that it"
                + " can judge: [national, ministry, locality, channel]"),
        bad(
            "[national, ministry]\n",
            "[ministry, ministry]\n",
            "line 12: rules.level.scopes:" + " 'ministry' is listed twice; take out one"),
        bad(
            "[national, ministry]\n",
            "[]\n",
            "line 12: rules.level.scopes: is empty; give one"
                + " scope at least: [national, ministry, locality, ministry_locality, channel]"),
        bad(
            "ministry: [BCA]",
            "province: [BCA]",
            "line 19: rules.high.filter: dimension"
                + " 'province' is unknown; known: [ministry, locality, channel]"),
        bad(
            "[BCA]",
            "[BCX]",
            "line 19: rules.high.filter.ministry: 'BCX' is no code of a ministry"
                + " (put digits in quotes); codes: BCA, BTC"),
        bad(
            "\"01\"",
            "01",
            "line 22: rules.change.filter.locality: '1' does not match [0-9]{2},"
                + " the pattern of a locality (put digits in quotes)"),
        bad(
            "filter: {ministry: [BCA]}",
            "filter: {locality: [\"01\"]}",
            "line 19:"
                + " rules.high.filter.locality: units of scope ministry have no locality; take the"
                + " scope out, or the filter"),
        bad(
            "[BCA]",
            "[]",
            "line 19: rules.high.filter.ministry: is empty; give one code at least,"
                + " or take it out"),
        // Numbers and times of a rule.
        bad("minimum: 5", "minimum: -5", "line 19: rules.high.minimum: is -5; give 0 or more"),
        bad(
            "minimum: 5",
            "minimum: 5.5",
            "line 19: rules.high.minimum: '5.5' is not a whole" + " number"),
        bad(
            "chance: 0.05",
            "chance: 1",
            "line 19: rules.high.chance: is 1.0; give more than 0 and" + " less than 1, as 0.01"),
        bad(
            "every: PT15M",
            "every: PT90S",
            "line 23: rules.change.every: PT1M30S is no multiple"
                + " of PT1M, the step of window 1h"),
        bad(
            "every: PT15M",
            "every: PT7M",
            "line 23: rules.change.every: PT7M neither divides a" + " day nor is of whole days"),
        bad(
            "every: PT15M",
            "every: P2D",
            "line 23: rules.change.every: PT48H does not divide 7"
                + " days, so there is no such step in the weeks before"),
        bad(
            "every: PT15M",
            "every: PT0S",
            "line 23: rules.change.every: is PT0S; give more than" + " nothing"),
        bad(
            "every: PT15M",
            "every: 15 minutes",
            "line 23: rules.change.every: '15 minutes' is no"
                + " duration; write it as PT5M or P7D"),
        bad(
            "pending: PT1H",
            "pending: -PT1H",
            "line 23: rules.change.pending: is -PT1H; give PT0S" + " or more"),
        bad(
            "keep_firing: PT2H",
            "keep_firing: 2",
            "line 23: rules.change.keep_firing: '2' is no" + " duration; write it as PT5M or P7D"),
        bad(
            "    severity: info",
            "    severity: high",
            "line 14: rules.level.severity: 'high' is" + " none of [info, warning, critical]"),
        bad("    severity: info\n", "", "line 7: rules.level.severity: is missing"),
        bad(
            "severity: critical",
            "severity: critical, proportion: true",
            "line 28:"
                + " rules.stopped.proportion: cases is no quotient of measures, so no share of"
                + " samples;"
                + " take it out"),
        bad(
            "    severity: info\n",
            "    proportion: false\n",
            "line 14: rules.level.proportion: is"
                + " not what display.yaml says of satisfaction_rate, interval: true; take it"
                + " out, or"
                + " change it there"),
        // Conditions.
        bad(
            "    below: {target: 0.8, clear: 0.82}\n",
            "",
            "line 7: rules.level: gives the"
                + " conditions []; give exactly one of [below, above, drop, rise, shift, silent,"
                + " deadline, burn, unusual]"),
        bad(
            "silent: {",
            "unusual: {direction: up, likelihood: 0.9}, silent: {",
            "line 27:"
                + " rules.stopped: gives the conditions [silent, unusual]; give exactly one of"
                + " [below,"
                + " above, drop, rise, shift, silent, deadline, burn, unusual]"),
        bad(
            "below: {target: 0.8",
            "below: {target: 80",
            "line 13: rules.level.below.target:"
                + " satisfaction_rate is a share, from 0 to 1, not 80.0; write 80% as 0.8"),
        bad(
            "clear: 0.82",
            "clear: 0.78",
            "line 13: rules.level.below.clear: 0.78 is worse than the"
                + " target 0.8; give 0.8 or more"),
        bad(
            "target: 0.2, clear: 0.1",
            "target: 0.2, clear: 0.3",
            "line 19: rules.high.above.clear:"
                + " 0.3 is worse than the target 0.2; give 0.2 or less"),
        bad(
            "target: 0.2",
            "target: target",
            "line 19: rules.high.above.target: the catalogue has"
                + " no target of overdue_rate; give a number, or add one to kpis.yaml"),
        bad(
            "target: 0.2",
            "target: low",
            "line 19: rules.high.above.target: 'low' is not a number;"
                + " give one, or 'target' for that of the catalogue"),
        bad(
            "clear: 0.82",
            "clear: .nan",
            "line 13: rules.level.below.clear: is NaN; give a" + " number"),
        bad(
            "by: 0.02, clear: 0.01, against",
            "by: 0, clear: 0.01, against",
            "line 22:" + " rules.change.rise.by: is 0.0; give more than 0"),
        bad(
            "by: 0.02, clear: 0.01, against",
            "by: 2, clear: 0.01, against",
            "line 22:"
                + " rules.change.rise.by: complaint_rate is a share, from 0 to 1, not 2.0; write"
                + " 80%"
                + " as 0.8"),
        bad(
            "clear: 0.01, against",
            "clear: 0.03, against",
            "line 22: rules.change.rise.clear: is"
                + " 0.03; give 0 to 0.02, the change that fires"),
        bad(
            "[before, weeks]",
            "[yesterday]",
            "line 22: rules.change.rise.against: 'yesterday' is" + " none of [before, weeks]"),
        bad(
            "[before, weeks]",
            "before",
            "line 22: rules.change.rise.against: has to be a list, as" + " [a, b]"),
        bad(
            "above: {target: 0.2, clear: 0.1}",
            "rise: {by: 0.1, against: [before]}",
            "line 19:"
                + " rules.high.rise.against: window now tells the state of things, so there is none"
                + " right before; use [weeks]"),
        bad(
            "unusual: {direction: both, likelihood: 0.999}",
            "drop: {by: 1, against: [weeks]}",
            "line 35: rules.odd.drop: needs a quotient of measures, and hours is none; use below,"
                + " above or unusual"),
        bad("days: 14", "days: 5", "line 26: rules.slide.shift.days: is 5; give 6 to 28"),
        bad(
            "window: 1d",
            "window: 24h",
            "line 25: rules.slide.window: shift judges calendar days,"
                + " not 24h; give a window with size and step P1D, as 1d"),
        bad(
            "days: 14}",
            "days: 14}, every: P7D",
            "line 26: rules.slide.every: PT168H is not P1D:" + " shift judges each day once"),
        bad(
            "kpi: cases",
            "kpi: satisfaction_rate",
            "line 29: rules.stopped.silent: needs a count"
                + " of what happens in a window, as cases over 24h, not satisfaction_rate over"
                + " 24h"),
        bad(
            "share: 0.1",
            "share: 1",
            "line 29: rules.stopped.silent.share: is 1.0; give 0 or more," + " and less than 1"),
        bad(
            "rate: 2",
            "rate: 12",
            "line 32: rules.budget.burn.rate: is 12.0; give more than 1, and"
                + " with the target 0.9 at most 10.0, where nothing is good"),
        bad(
            "[7d, 24h]",
            "[24h, 7d]",
            "line 32: rules.budget.burn.windows: 24h is not longer than"
                + " 7d; give two windows of events, the long one first"),
        bad(
            "[7d, 24h]",
            "[7d]",
            "line 32: rules.budget.burn.windows: [7d] are not two windows;"
                + " give the long one first"),
        bad(
            "[7d, 24h]",
            "[1d, 7d]",
            "line 32: rules.budget.burn.windows: 1d is not longer than 7d;"
                + " give two windows of events, the long one first"),
        bad(
            "[7d, 24h]",
            "[7d, 1d]",
            "line 32: rules.budget.burn.windows: 1d has no point at each step of 7d; give windows"
                + " whose steps fit"),
        bad(
            "[national, ministry], severity",
            "[locality], severity",
            "line 31:"
                + " rules.budget.scopes: 'locality' is no scope for this rule; scopes that it can"
                + " judge: [national, ministry]"),
        bad(
            "target: target",
            "target: 1",
            "line 32: rules.budget.burn.target: is 1.0; give more" + " than 0 and less than 1"),
        bad(
            "severity: warning,\n     burn",
            "window: 24h, severity: warning,\n     burn",
            "line"
                + " 31: rules.budget.window: '24h' is not the long window of burn, 7d; take it"
                + " out"),
        bad(
            "likelihood: 0.999",
            "likelihood: 99.9",
            "line 35: rules.odd.unusual.likelihood: is"
                + " 99.9; give more than 0 and less than 1, as 0.9999"),
        bad(
            "direction: both",
            "direction: any",
            "line 35: rules.odd.unusual.direction: 'any' is" + " none of [down, up, both]"),
        // Deadlines.
        bad(
            "{vi: a, en: b, scopes: [ministry, loc",
            "{vi: a, en: b, kpi: cases, scopes: [ministry," + " loc",
            "line 37: rules.plan.kpi: a rule on deadlines judges tasks; take it out"),
        bad(
            "{vi: a, en: b, scopes: [ministry, loc",
            "{vi: a, en: b, window: 1h, scopes:" + " [ministry, loc",
            "line 37: rules.plan.window: a rule on deadlines has none; take it" + " out"),
        bad(
            "[ministry_locality], severity: warning",
            "[channel], severity: warning",
            "line 40:"
                + " rules.stuck.scopes: 'channel' is no scope for this rule; scopes that it can"
                + " judge:"
                + " [national, ministry, locality, ministry_locality]"),
        bad(
            "behind_plan",
            "late",
            "line 38: rules.plan.deadline.reason: 'late' is none of"
                + " [behind_plan, key_task_overdue, blocked]"),
        bad(
            "within: P7D",
            "within: P30D",
            "line 38: rules.plan.deadline.within: is P30D; give more"
                + " than PT0S and at most P7D, from when on tasks are watched"),
        bad(
            "progress: 70",
            "progress: 170",
            "line 38: rules.plan.deadline.progress: is 170; give 1" + " to 100"),
        bad(", progress: 70", "", "line 38: rules.plan.deadline.progress: is missing"),
        bad(
            "[LEGAL]",
            "[BORED]",
            "line 41: rules.stuck.deadline.categories: 'BORED' is none of"
                + " [LEGAL, FUNDING, DATA, COORDINATION, CAPACITY, BEYOND_AUTHORITY]"),
        bad(
            "categories: [LEGAL]",
            "within: P7D",
            "line 41: rules.stuck.deadline.within: belongs to"
                + " the reason behind_plan; take it out"));
  }

  private static Arguments bad(String sound, String unsound, String message) {
    return Arguments.of(sound, unsound, message);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void aBadFileIsRejectedWithLineEntryValueAndWayOut(String sound, String unsound, String message) {
    assertThat(SOUND).contains(sound);
    assertThatThrownBy(() -> load(SOUND.replace(sound, unsound)))
        .isInstanceOf(CatalogException.class)
        .hasMessage("alerts.yaml, " + message);
  }

  @Test
  void theFileWithoutTheMistakesIsSound() {
    assertThat(load(SOUND).rules()).hasSize(9);
  }

  private static RuleBook load(String yaml) {
    return RuleLoader.load(
        "alerts.yaml",
        yaml,
        List.of(ReferenceFiles.shipped()),
        SmallReference.REFERENCE,
        SmallReference.DISPLAY);
  }
}
