package io.kpipulse.board.question;

import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.BadQuestion;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.Unknown;
import io.kpipulse.catalog.DimensionDefinition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads units from the parameters of a question. */
public final class Addresses {
  /** The country. */
  public static final Address NATIONAL = new Address("national", Map.of());

  private static final int MOST_CODES = 200;

  private final BoardCatalog catalog;

  public Addresses(BoardCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * One unit.
   *
   * @param parameter the value of a parameter by its name; {@code null} where it is missing
   * @throws BadQuestion if the scope or the code of a dimension is missing
   * @throws Unknown if there is no such scope or code
   */
  public Address one(Function<String, String> parameter) {
    String scope = scope(parameter);
    Map<String, String> codes = new LinkedHashMap<>();
    for (DimensionDefinition dimension : catalog.scope(scope).fixes()) {
      String code = parameter.apply(dimension.name());
      if (code == null || code.isBlank()) {
        throw new BadQuestion(
            "scope '%s' fixes %s; give %s=CODE"
                .formatted(scope, catalog.dimensions(scope), dimension.name()));
      }
      codes.put(dimension.name(), known(dimension, code));
    }
    return new Address(scope, codes);
  }

  /**
   * Several units: some codes, or all, of each dimension.
   *
   * @throws BadQuestion if the scope is missing, or there are too many codes
   * @throws Unknown if there is no such scope or code
   */
  public Map<String, Set<String>> several(Function<String, String> parameter) {
    Map<String, Set<String>> codes = new LinkedHashMap<>();
    for (DimensionDefinition dimension : catalog.scope(scope(parameter)).fixes()) {
      String text = parameter.apply(dimension.name());
      if (text != null && !text.isBlank()) {
        Set<String> several = new LinkedHashSet<>();
        Arrays.stream(text.split(",")).forEach(code -> several.add(known(dimension, code)));
        if (several.isEmpty()) {
          throw new BadQuestion(
              "%s is '%s', which has no code; leave it out for all"
                  .formatted(dimension.name(), text));
        }
        if (several.size() > MOST_CODES) {
          throw new BadQuestion(
              "%s has %s codes; give %s at most, or none for all"
                  .formatted(dimension.name(), several.size(), MOST_CODES));
        }
        codes.put(dimension.name(), several);
      }
    }
    return codes;
  }

  private static String scope(Function<String, String> parameter) {
    String scope = parameter.apply("scope");
    if (scope == null || scope.isBlank()) {
      throw new BadQuestion("scope is missing; give scope=national, scope=ministry, …");
    }
    return scope;
  }

  private String known(DimensionDefinition dimension, String code) {
    if (!catalog.hasUnit(dimension, code)) {
      throw new Unknown(
          "%s '%s' is unknown%s"
              .formatted(
                  dimension.name(),
                  code,
                  catalog.codes(dimension).isEmpty()
                      ? dimension.pattern() == null ? "" : "; a code matches " + dimension.pattern()
                      : "; known: " + String.join(", ", catalog.codes(dimension))));
    }
    return code;
  }
}
