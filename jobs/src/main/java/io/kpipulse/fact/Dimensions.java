package io.kpipulse.fact;

/**
 * The codes under which a fact counts, or the members that a series fixes; {@code null} where it
 * has none.
 *
 * @param ministry code of the ministry
 * @param locality 2-digit code of the province or city
 * @param programme code of the programme
 * @param commune 5-digit code
 * @param procedure code of the procedure
 * @param channel ONLINE, ONE_STOP or POSTAL
 * @param respondent CITIZEN or BUSINESS
 */
public record Dimensions(
    String ministry,
    String locality,
    String programme,
    String commune,
    String procedure,
    String channel,
    String respondent) {

  /** No code at all: the whole country. */
  public static final Dimensions NONE = new Dimensions(null, null, null, null, null, null, null);

  /** Codes in the order of {@link Dimension}; {@code null} where there is none. */
  public static Dimensions of(String[] codes) {
    return new Dimensions(codes[0], codes[1], codes[2], codes[3], codes[4], codes[5], codes[6]);
  }

  /** The code of one dimension, or {@code null}. */
  public String get(Dimension dimension) {
    return switch (dimension) {
      case MINISTRY -> ministry;
      case LOCALITY -> locality;
      case PROGRAMME -> programme;
      case COMMUNE -> commune;
      case PROCEDURE -> procedure;
      case CHANNEL -> channel;
      case RESPONDENT -> respondent;
    };
  }
}
