package io.kpipulse.bench.rolling;

import io.kpipulse.fact.Dimensions;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** ReferenceData for the ministries and localities that are numbers elsewhere, and the way back. */
final class UnitCodes implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, Integer> ministries = new HashMap<>();
  private final HashMap<String, Integer> localities = new HashMap<>();

  UnitCodes() {
    for (int ministry = 0; ministry < Scopes.MINISTRIES; ministry++) {
      ministries.put(ministry(ministry), ministry);
    }
    for (int locality = 0; locality < Scopes.LOCALITIES; locality++) {
      localities.put(locality(locality), locality);
    }
  }

  private static String ministry(int number) {
    return String.format("M%02d", number);
  }

  private static String locality(int number) {
    return String.format("%02d", number);
  }

  /** The codes of a unit. */
  static Dimensions of(int unit) {
    return new Dimensions(
        ministry(Scopes.ministryOf(unit)),
        locality(Scopes.localityOf(unit)),
        null,
        null,
        null,
        null,
        null);
  }

  /**
   * The scope with these members.
   *
   * @throws IllegalStateException if there is no such ministry or locality
   */
  int scopeOf(Dimensions members) {
    boolean ofMinistry = members.ministry() != null;
    boolean ofLocality = members.locality() != null;
    if (ofMinistry && ofLocality) {
      return Scopes.unit(
          number(ministries, members.ministry()), number(localities, members.locality()));
    }
    if (ofMinistry) {
      return Scopes.ministry(number(ministries, members.ministry()));
    }
    return ofLocality ? Scopes.locality(number(localities, members.locality())) : Scopes.NATIONAL;
  }

  private static int number(Map<String, Integer> numbers, String code) {
    Integer number = numbers.get(code);
    if (number == null) {
      throw new IllegalStateException("a point of '" + code + "', under which nothing was counted");
    }
    return number;
  }
}
