package io.kpipulse.rolling;

import io.kpipulse.fact.Dimension;
import io.kpipulse.fact.Dimensions;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A small number for each code that was met in a dimension, so that what belongs to it is found in
 * arrays: one look-up for each code of a fact, however many scopes fix it.
 */
final class CodeNumbers {
  /** In place of the number of a code that is lacking. */
  static final int NONE = -1;

  private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());

  /** Those that some scope fixes, and where their numbers stand. */
  private final Dimension[] fixed;

  private final int[] places;
  private final List<Object2IntOpenHashMap<String>> numbers = new ArrayList<>();
  private final int[] ofLast = new int[DIMENSIONS.size()];

  /**
   * @param fixed dimensions that some scope fixes; the codes of others have no numbers
   */
  CodeNumbers(Set<Dimension> fixed) {
    this.fixed = fixed.toArray(Dimension[]::new);
    this.places = fixed.stream().mapToInt(CodeNumbers::placeOf).toArray();
    for (int i = 0; i < places.length; i++) {
      Object2IntOpenHashMap<String> ofDimension = new Object2IntOpenHashMap<>();
      ofDimension.defaultReturnValue(NONE);
      numbers.add(ofDimension);
    }
    Arrays.fill(ofLast, NONE);
  }

  /** Where the number of a dimension stands in what {@link #of} returns. */
  static int placeOf(Dimension dimension) {
    return DIMENSIONS.indexOf(dimension);
  }

  /** The numbers of all codes, {@link #NONE} for one that is lacking; valid until the next call. */
  int[] of(Dimensions codes) {
    for (int i = 0; i < fixed.length; i++) {
      String code = codes.get(fixed[i]);
      ofLast[places[i]] = code == null ? NONE : number(numbers.get(i), code);
    }
    return ofLast;
  }

  private static int number(Object2IntOpenHashMap<String> known, String code) {
    int number = known.getInt(code);
    if (number == NONE) {
      number = known.size();
      known.put(code, number);
    }
    return number;
  }

  void forget() {
    numbers.forEach(Object2IntOpenHashMap::clear);
  }
}
