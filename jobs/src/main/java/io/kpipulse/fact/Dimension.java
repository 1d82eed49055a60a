package io.kpipulse.fact;

import java.util.List;
import java.util.Locale;

/** A property by which facts are grouped; the order is that of the tags in the store. */
public enum Dimension {
  MINISTRY,
  LOCALITY,
  PROGRAMME,
  COMMUNE,
  PROCEDURE,
  CHANNEL,
  RESPONDENT;

  /** All, in their order. */
  public static final List<Dimension> ALL = List.of(values());

  private final String tag = name().toLowerCase(Locale.ROOT);

  /** The name of its tag in the store, in lower case. */
  public String tag() {
    return tag;
  }
}
