package io.kpipulse.job;

import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.history.EventFamily;
import io.kpipulse.satisfaction.CaseFamily;
import io.kpipulse.task.TaskFamily;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * The registry of families of events. Topics, jobs, replay, load and documentation follow from it:
 * a family is added by its own package, an entry here and lines of the catalogue.
 */
public record EventFamilies(List<EventFamily<?, ?>> all) {
  static final TaskFamily TASKS = new TaskFamily();
  static final CaseFamily CASES = new CaseFamily();

  /** Those that ship with the project. */
  public static final EventFamilies SHIPPED = new EventFamilies(List.of(TASKS, CASES));

  public EventFamilies {
    all = List.copyOf(all);
  }

  /** The groups of measures that a catalogue may name. */
  public List<MeasureGroup> groups() {
    return all.stream().flatMap(family -> family.groups().stream()).toList();
  }

  private Set<String> fields() {
    return all.stream()
        .flatMap(family -> family.schema().getFields().stream())
        .map(Schema.Field::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A job for each. */
  public List<KpiJob<?, ?>> jobs() {
    return all.stream().<KpiJob<?, ?>>map(family -> new KpiJob<>(family, this)).toList();
  }

  /** The reference data that ships with the project. */
  public ReferenceData reference() {
    return reference(ReferenceFiles.shipped());
  }

  /**
   * The reference data of files.
   *
   * @throws io.kpipulse.catalog.CatalogException naming what is wrong with them
   */
  public ReferenceData reference(ReferenceFiles files) {
    return ReferenceData.load(files, groups(), fields());
  }
}
