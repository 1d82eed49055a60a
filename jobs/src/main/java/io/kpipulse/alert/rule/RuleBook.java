package io.kpipulse.alert.rule;

import java.io.Serializable;
import java.util.List;

/**
 * All rules, and the calendar that they follow.
 *
 * @param rules in the order of the file
 */
public record RuleBook(List<Rule> rules, WorkingCalendar calendar) implements Serializable {
  public RuleBook {
    rules = List.copyOf(rules);
  }
}
