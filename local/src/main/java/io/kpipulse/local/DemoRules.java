package io.kpipulse.local;

import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.broker.RuleProducer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The rules of the demo.
 *
 * @param book what they say
 * @param yaml their text; empty where those of the reference data hold
 */
record DemoRules(RuleBook book, String yaml) {
  private static final String FILE = "/demo/alerts.yaml";

  /** Rules by which one sees something soon, unless other reference data brings its own. */
  static DemoRules of(EventFamilies families, ReferenceOption reference) {
    RuleContext context = RuleContext.of(families, reference.files());
    if (!reference.asJobOption().isBlank()) {
      return new DemoRules(context.rules(null), "");
    }
    try (InputStream in = DemoRules.class.getResourceAsStream(FILE)) {
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new DemoRules(context.read(FILE, yaml), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /** Puts them in force, before the job starts. */
  void publish(String bootstrapServers) {
    if (!yaml.isEmpty()) {
      RuleProducer.write(
          Map.of("bootstrap.servers", bootstrapServers), LocalTopics.ALERT_RULES, yaml);
    }
  }
}
