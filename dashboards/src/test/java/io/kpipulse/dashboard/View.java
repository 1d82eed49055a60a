package io.kpipulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What Grafana puts into a query: the range that a reader looks at and the values chosen.
 *
 * @param interval of the points of a chart, as {@code 5m}
 */
record View(Instant from, Instant to, String interval, Map<String, String> variables) {
  /** The seven days before, with nothing chosen. */
  static View until(Instant to) {
    return new View(
        to.minus(Duration.ofDays(7)),
        to,
        "1h",
        Map.of(
            "ministry",
            "all",
            "locality",
            "all",
            "programme",
            "all",
            "window",
            "7d",
            "days",
            "7d"));
  }

  View with(String variable, String value) {
    Map<String, String> all = new HashMap<>(variables);
    all.put(variable, value);
    return new View(from, to, interval, all);
  }

  View every(String step) {
    return new View(from, to, step, variables);
  }

  /** The query as the store gets it. */
  String sent(String query) {
    String sent =
        query
            .replace("${__from}", Long.toString(from.toEpochMilli()))
            .replace("${__to}", Long.toString(to.toEpochMilli()))
            .replace("now()", to.toEpochMilli() + "ms")
            .replace("$__interval", interval);
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      sent = sent.replace("${" + variable.getKey() + "}", variable.getValue());
    }
    assertThat(sent).as("a variable that this test does not know").doesNotContain("${", "$__");
    return sent;
  }
}
