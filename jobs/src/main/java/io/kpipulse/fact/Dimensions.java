package io.kpipulse.fact;

import java.util.Map;

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

  /** The codes of some dimensions; the others have none. */
  public static Dimensions of(Map<Dimension, String> codes) {
    return new Dimensions(
        codes.get(Dimension.MINISTRY),
        codes.get(Dimension.LOCALITY),
        codes.get(Dimension.PROGRAMME),
        codes.get(Dimension.COMMUNE),
        codes.get(Dimension.PROCEDURE),
        codes.get(Dimension.CHANNEL),
        codes.get(Dimension.RESPONDENT));
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
