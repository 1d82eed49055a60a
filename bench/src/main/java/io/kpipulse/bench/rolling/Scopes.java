package io.kpipulse.bench.rolling;

import io.kpipulse.fact.Dimensions;

/** The scopes as numbers: the country, each ministry, each locality, each ministry per locality. */
final class Scopes {
  static final int MINISTRIES = 22;
  static final int LOCALITIES = 34;

  /** Pairs of ministry and locality. */
  static final int UNITS = MINISTRIES * LOCALITIES;

  static final int ALL = 1 + MINISTRIES + LOCALITIES + UNITS;

  /** Grouping sets: in how many scopes each response counts. */
  static final int SETS = 4;

  static final int NATIONAL = 0;

  private Scopes() {}

  static int ministryOf(int unit) {
    return unit / LOCALITIES;
  }

  static int localityOf(int unit) {
    return unit % LOCALITIES;
  }

  static int ministry(int ministry) {
    return 1 + ministry;
  }

  static int locality(int locality) {
    return 1 + MINISTRIES + locality;
  }

  static int unit(int ministry, int locality) {
    return 1 + MINISTRIES + LOCALITIES + ministry * LOCALITIES + locality;
  }

  /** The scope of a grouping set, 0 to {@link #SETS} - 1, in which a unit counts. */
  static int scope(int set, int unit) {
    return switch (set) {
      case 0 -> NATIONAL;
      case 1 -> ministry(ministryOf(unit));
      case 2 -> locality(localityOf(unit));
      default -> unit(ministryOf(unit), localityOf(unit));
    };
  }

  /** The codes of a unit: {@code M07} and {@code 12}, for example. */
  static Dimensions codes(int unit) {
    return new Dimensions(
        String.format("M%02d", ministryOf(unit)),
        String.format("%02d", localityOf(unit)),
        null,
        null,
        null,
        null,
        null);
  }

  /** The scope with these codes. */
  static int scope(Dimensions codes) {
    if (codes.ministry() == null) {
      return codes.locality() == null ? NATIONAL : locality(Integer.parseInt(codes.locality()));
    }
    int ministry = Integer.parseInt(codes.ministry().substring(1));
    return codes.locality() == null
        ? ministry(ministry)
        : unit(ministry, Integer.parseInt(codes.locality()));
  }
}
