package io.kpipulse.alert.rule;

import io.kpipulse.catalog.CatalogEntry;
import io.kpipulse.catalog.CatalogException;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.catalog.YamlText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the rules by which alerts are raised, and rejects those that are not sound. */
public final class RuleLoader {
  private RuleLoader() {}

  /**
   * Reads {@code alerts.yaml} of the reference data; where it is absent there are no rules.
   *
   * @throws CatalogException naming file, line and entry that are wrong, and what would be right
   */
  public static RuleBook load(ReferenceFiles files, ReferenceData reference, Display display) {
    String file = ReferenceFiles.ALERTS;
    if (!files.has(file)) {
      return new RuleBook(List.of(), new WorkingCalendar(reference.catalog().zone(), Map.of()));
    }
    return load(files.describe(file), files.text(file), List.of(files), reference, display);
  }

  /**
   * Reads a file of rules in place of that of the reference data.
   *
   * @param file with rules; the calendar that it names is beside it or among {@code files}
   * @param files of the reference data
   * @throws CatalogException naming file, line and entry that are wrong, and what would be right
   */
  public static RuleBook load(
      Path file, ReferenceFiles files, ReferenceData reference, Display display) {
    if (!Files.isRegularFile(file)) {
      throw new CatalogException(
          file + " is no file; name one with alert rules, written as " + ReferenceFiles.ALERTS);
    }
    Path directory = file.getParent() == null ? Path.of("") : file.getParent();
    ReferenceFiles beside = ReferenceFiles.in(directory);
    String text = beside.text(file.getFileName().toString());
    return load(file.toString(), text, List.of(beside, files), reference, display);
  }

  /**
   * Reads rules from their text.
   *
   * @param name of the file, for messages
   * @param places where the calendar may be that the text names, the first choice first
   * @throws CatalogException naming file, line and entry that are wrong, and what would be right
   */
  public static RuleBook load(
      String name,
      String yaml,
      List<ReferenceFiles> places,
      ReferenceData reference,
      Display display) {
    RuleFile file = YamlText.read(name, yaml, RuleFile.class);
    CatalogEntry root = CatalogEntry.root(name, yaml);
    Map<String, QuietHours> quietHours = new LinkedHashMap<>();
    absentAsEmpty(file.quietHours())
        .forEach(
            (key, quiet) ->
                quietHours.put(
                    key, QuietHoursReader.read(root.of("quiet_hours").of(key), key, quiet)));
    Map<String, Escalation> escalations = new LinkedHashMap<>();
    absentAsEmpty(file.escalations())
        .forEach(
            (key, levels) ->
                escalations.put(
                    key, EscalationReader.read(root.of("escalations").of(key), key, levels)));
    RuleReader reader = new RuleReader(reference, display, quietHours, escalations);
    List<Rule> rules = new ArrayList<>();
    root.of("rules")
        .required(file.rules())
        .forEach((key, rule) -> rules.add(reader.read(root.of("rules").of(key), key, rule)));
    ZoneOffset zone = reference.catalog().zone();
    return new RuleBook(
        rules, CalendarReader.read(root.of("calendar"), file.calendar(), places, zone));
  }

  private static <T> Map<String, T> absentAsEmpty(Map<String, T> entries) {
    return entries == null ? Map.of() : entries;
  }
}
