package io.kpipulse.alert.rule;

import io.kpipulse.catalog.CatalogEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads and checks escalations. */
final class EscalationReader {
  private static final Pattern RECEIVER = Pattern.compile("[a-z][a-z0-9_-]*");

  private EscalationReader() {}

  static Escalation read(CatalogEntry entry, String name, List<RuleFile.Level> given) {
    FileWord.checkName(entry, name);
    List<Escalation.Level> levels = new ArrayList<>();
    Duration before = null;
    for (RuleFile.Level level : entry.required(given)) {
      entry.check(level != null, "has an empty level; give {after: PT4H, to: ministry}");
      Duration after = entry.of("after").duration(level.after());
      entry.check(!after.isNegative(), "after %s is negative; give PT0S or more", level.after());
      entry.check(
          before == null || after.compareTo(before) > 0,
          "after %s is not later than the level before it; give the levels in rising order",
          level.after());
      String to = entry.of("to").required(level.to());
      entry.check(
          RECEIVER.matcher(to).matches(),
          "to '%s' is no receiver; give small letters, digits, '_' and '-', as ministry",
          to);
      levels.add(new Escalation.Level(after, to));
      before = after;
    }
    entry.check(!levels.isEmpty(), "is empty; give a level, as {after: PT0S, to: unit}");
    return new Escalation(name, levels);
  }
}
