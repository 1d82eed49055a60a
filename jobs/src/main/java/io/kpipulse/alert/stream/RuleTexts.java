package io.kpipulse.alert.stream;

import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.RuleLoader;
import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.alert.text.AlertText;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Reads rules where the job runs, under the reference data that it was started with.
 *
 * @param files of the reference data
 * @param reference what they say
 * @param last what the topic of rules held when the job was started; {@code null} for nothing
 */
public record RuleTexts(ReferenceFiles files, ReferenceData reference, RuleTopic.Last last)
    implements Serializable {
  public RuleTexts {
    files = files.carried();
  }

  /** The rules of the reference data; blank where it has none. */
  String shipped() {
    return files.has(ReferenceFiles.ALERTS) ? files.text(ReferenceFiles.ALERTS) : "";
  }

  /**
   * Reads rules.
   *
   * @param name of the text, for messages
   * @param yaml blank for no rules
   * @throws io.kpipulse.catalog.CatalogException naming line and entry that are wrong, and what
   *     would be right
   */
  RuleBook read(String name, String yaml) {
    return yaml.isBlank()
        ? new RuleBook(List.of(), new WorkingCalendar(catalog().zone(), Map.of()))
        : RuleLoader.load(name, yaml, List.of(files), reference, Display.load(files, catalog()));
  }

  Catalog catalog() {
    return reference.catalog();
  }

  AlertText words() {
    return AlertText.load(files, catalog());
  }
}
