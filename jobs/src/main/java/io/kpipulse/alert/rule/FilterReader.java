package io.kpipulse.alert.rule;

import io.kpipulse.catalog.CatalogEntry;
import io.kpipulse.catalog.CodeSet;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ScopeDefinition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the codes that the units of a rule have to have. */
final class FilterReader {
  private final ReferenceData reference;
  private final Map<String, DimensionDefinition> dimensions = new LinkedHashMap<>();

  FilterReader(ReferenceData reference) {
    this.reference = reference;
    reference
        .catalog()
        .dimensions()
        .forEach(dimension -> dimensions.put(dimension.name(), dimension));
  }

  Map<String, Set<String>> read(
      CatalogEntry entry, Map<String, List<String>> filter, List<ScopeDefinition> scopes) {
    Map<String, Set<String>> codes = new HashMap<>();
    if (filter != null) {
      filter.forEach(
          (name, given) ->
              codes.put(
                  name, codes(entry.of(name), entry.known("dimension", name, dimensions), given)));
    }
    for (String dimension : codes.keySet()) {
      for (ScopeDefinition scope : scopes) {
        entry
            .of(dimension)
            .check(
                SubjectReader.dimensions(scope).contains(dimension),
                "units of scope %s have no %s; take the scope out, or the filter",
                scope.name(),
                dimension);
      }
    }
    return codes;
  }

  private Set<String> codes(CatalogEntry entry, DimensionDefinition dimension, List<String> given) {
    Set<String> codes = new TreeSet<>();
    for (String code : entry.required(given)) {
      checkCode(entry, dimension, String.valueOf(code));
      codes.add(code);
    }
    entry.check(!codes.isEmpty(), "is empty; give one code at least, or take it out");
    return codes;
  }

  private void checkCode(CatalogEntry entry, DimensionDefinition dimension, String code) {
    CodeSet known = reference.codes(dimension);
    entry.check(
        known == null || known.contains(code),
        "'%s' is no code of a %s (put digits in quotes); codes: %s",
        code,
        dimension.name(),
        known);
    entry.check(
        dimension.pattern() == null || dimension.pattern().matcher(code).matches(),
        "'%s' does not match %s, the pattern of a %s (put digits in quotes)",
        code,
        dimension.pattern(),
        dimension.name());
  }
}
