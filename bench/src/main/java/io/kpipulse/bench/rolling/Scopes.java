package io.kpipulse.bench.rolling;

/**
 * The scopes by number: the country, each ministry, each locality, each ministry in each locality.
 */
final class Scopes {
  static final int MINISTRIES = 22;
  static final int LOCALITIES = 34;

  /** Ministries in localities. */
  static final int UNITS = MINISTRIES * LOCALITIES;

  /** All scopes. */
  static final int ALL = 1 + MINISTRIES + LOCALITIES + UNITS;

  /** In how many each response counts. */
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
}
