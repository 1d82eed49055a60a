package io.kpipulse.board.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A unit: the country, a ministry, a commune, a combination.
 *
 * @param scope as {@code ministry_locality}
 * @param codes of the dimensions that the scope fixes, in the order of the catalogue
 */
public record Address(String scope, Map<String, String> codes) {
  public Address {
    codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
  }
}
