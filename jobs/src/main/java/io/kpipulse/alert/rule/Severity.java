package io.kpipulse.alert.rule;

import java.util.Locale;

/** How urgent an alert is, in rising order. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL;

  /** As in files, tags and messages. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
