package io.kpipulse.ingest.validate;

import io.kpipulse.catalog.CodeSet;
import io.kpipulse.catalog.Codes;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.fact.DimensionFields;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.history.EventFamily;
import io.kpipulse.validation.Quote;
import io.kpipulse.validation.ValidationRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/**
 * Checks the events of a family, in the order of the contract: the codes of the dimensions as the
 * catalogue has them, what the family demands, and the time of the report.
 */
public final class EventValidator<E extends SpecificRecord> implements Validator<E> {
  private final EventFamily<E, ?> family;
  private final Duration horizon;
  private final List<DimensionDefinition> dimensions;
  private final CodeSet[] known;
  private final DimensionFields fields;

  /**
   * @param reference the codes that an event may name
   * @param horizon how much later than it happened something may be reported
   */
  public EventValidator(EventFamily<E, ?> family, ReferenceData reference, Duration horizon) {
    this.family = family;
    this.horizon = horizon;
    this.dimensions = reference.catalog().dimensions();
    this.known = dimensions.stream().map(reference::codes).toArray(CodeSet[]::new);
    this.fields = reference.catalog().fieldsOf(family.schema());
  }

  @Override
  public Optional<String> firstProblem(E event, OptionalLong reported) {
    ValidationRules rules = new ValidationRules(reported);
    Dimensions codes = fields.of(event);
    for (int i = 0; i < known.length; i++) {
      checkKnown(rules, i, codes.get(i));
    }
    for (int i = 0; i < known.length; i++) {
      checkForm(rules, i, codes);
    }
    family.check(event, rules);
    return rules.inTime(family.time(event), horizon).firstProblem();
  }

  private void checkKnown(ValidationRules rules, int dimension, String code) {
    CodeSet all = known[dimension];
    rules.require(
        code == null || all == null || all.contains(code),
        () -> "unknown %s %s; known codes: %s".formatted(field(dimension), Quote.of(code), all));
  }

  private void checkForm(ValidationRules rules, int dimension, Dimensions codes) {
    String code = codes.get(dimension);
    if (code == null || known[dimension] != null) {
      return;
    }
    Pattern pattern = dimensions.get(dimension).pattern();
    int within = dimensions.get(dimension).within();
    rules
        .require(
            pattern == null || pattern.matcher(code).matches(),
            () -> "%s %s does not match %s".formatted(field(dimension), Quote.of(code), pattern))
        .require(
            Codes.isCode(code),
            () -> "%s %s is not %s".formatted(field(dimension), Quote.of(code), Codes.FORM))
        .require(
            within < 0 || codes.get(within) != null,
            () ->
                "%s %s has no %s; give the %s too"
                    .formatted(field(dimension), Quote.of(code), field(within), field(within)));
  }

  private String field(int dimension) {
    return dimensions.get(dimension).field();
  }
}
