package io.kpipulse.bench.rolling;

import io.kpipulse.fact.Dimensions;
import io.kpipulse.point.Series;
import java.util.List;
import java.util.Locale;

/** The scopes as numbers: the country, each ministry, each locality, each ministry per locality. */
final class Scopes {
  /** In place of a ministry or a locality: all of them. */
  static final int ANY = -1;

  static final int NATIONAL = of(ANY, ANY);

  /** Grouping sets: in how many scopes each response counts. */
  static final int SETS = 4;

  private static final int MINISTRIES = 22;
  private static final int LOCALITIES = 34;

  /** Pairs of ministry and locality. */
  static final int UNITS = MINISTRIES * LOCALITIES;

  static final int ALL = (MINISTRIES + 1) * (LOCALITIES + 1);

  private Scopes() {}

  static int ministryOf(int unit) {
    return unit / LOCALITIES;
  }

  static int localityOf(int unit) {
    return unit % LOCALITIES;
  }

  static int of(int ministry, int locality) {
    return (ministry - ANY) * (LOCALITIES + 1) + locality - ANY;
  }

  /** The scope of a grouping set, 0 to {@link #SETS} - 1, in which a unit counts. */
  static int ofSet(int set, int unit) {
    return of((set & 1) == 0 ? ANY : ministryOf(unit), (set & 2) == 0 ? ANY : localityOf(unit));
  }

  /** The codes of a unit: {@code 07} and {@code 12}, for example. */
  static Dimensions codes(int unit) {
    String ministry = String.format(Locale.ROOT, "%02d", ministryOf(unit));
    String locality = String.format(Locale.ROOT, "%02d", localityOf(unit));
    return Dimensions.of(ministry, locality);
  }

  /** The scope of a series: its scope and window, then ministry and locality. */
  static int of(List<String> tags) {
    return of(number(tags.get(2)), number(tags.get(3)));
  }

  private static int number(String code) {
    return code.equals(Series.ALL) ? ANY : Integer.parseInt(code);
  }
}
