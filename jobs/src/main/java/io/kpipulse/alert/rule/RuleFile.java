package io.kpipulse.alert.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of {@code alerts.yaml} as it is written, not checked; what is absent is null. */
record RuleFile(
    String calendar,
    @JsonProperty("quiet_hours") Map<String, Quiet> quietHours,
    Map<String, List<Level>> escalations,
    Map<String, Entry> rules) {

  record Quiet(String from, String to, @JsonProperty("days_off") boolean daysOff) {}

  record Level(String after, String to) {}

  record Entry(
      String vi,
      String en,
      String kpi,
      String window,
      List<String> scopes,
      Map<String, List<String>> filter,
      Target below,
      Target above,
      Change drop,
      Change rise,
      Shift shift,
      Silent silent,
      Deadline deadline,
      Burn burn,
      Unusual unusual,
      Long minimum,
      Double chance,
      Boolean proportion,
      String every,
      String pending,
      @JsonProperty("keep_firing") String keepFiring,
      String severity,
      @JsonProperty("quiet_hours") String quietHours,
      String escalation,
      @JsonProperty("public") boolean isPublic) {

    /** All conditions by their key, in the order of the documentation; null where not given. */
    Map<String, Object> conditions() {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("below", below);
      all.put("above", above);
      all.put("drop", drop);
      all.put("rise", rise);
      all.put("shift", shift);
      all.put("silent", silent);
      all.put("deadline", deadline);
      all.put("burn", burn);
      all.put("unusual", unusual);
      return all;
    }
  }

  /**
   * @param target a number, or the word {@code target} for that of the catalogue
   */
  record Target(String target, Double clear) {}

  record Change(Double by, Double clear, List<String> against) {}

  record Shift(String direction, Double by, Double clear, Integer days) {}

  record Silent(Double share) {}

  record Deadline(String reason, String within, Integer progress, List<String> categories) {}

  record Burn(String direction, String target, Double rate, List<String> windows) {}

  record Unusual(String direction, Double likelihood) {}
}
