package io.kpipulse.local;

import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.RuleLoader;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.job.EventFamilies;
import java.nio.file.Path;
import java.util.List;

/**
 * What rules are read with.
 *
 * @param files of the reference data
 * @param reference units and KPIs
 * @param display what readers are told of the KPIs
 */
record RuleContext(ReferenceFiles files, ReferenceData reference, Display display) {
  static RuleContext of(EventFamilies families, ReferenceFiles files) {
    ReferenceData reference = families.reference(files);
    return new RuleContext(files, reference, Display.load(files, reference.catalog()));
  }

  /**
   * Rules from their text.
   *
   * @param name of the text, for messages
   */
  RuleBook read(String name, String yaml) {
    return RuleLoader.load(name, yaml, List.of(files), reference, display);
  }

  /**
   * The rules of a file.
   *
   * @param file {@code null} for those of the reference data
   */
  RuleBook rules(Path file) {
    return file == null
        ? RuleLoader.load(files, reference, display)
        : RuleLoader.load(file, files, reference, display);
  }
}
