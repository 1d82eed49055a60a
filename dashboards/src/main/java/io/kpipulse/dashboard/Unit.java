package io.kpipulse.dashboard;

/**
 * A ministry, a locality or a programme.
 *
 * @param code as events and tags carry it
 * @param name in English, as all texts of the dashboards are
 */
public record Unit(String code, String name) {
  /** The value of a tag that a scope does not fix: the whole country. */
  public static final String ALL = "all";
}
