package io.kpipulse.local;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.broker.RuleProducer;
import io.kpipulse.local.broker.TopicCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kpi alerts rules}: other rules for a running job. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Check rules, and put them in force in the running job of alerts: they hold from now on.",
      "A rule that is gone or other than before ends its alerts."
    })
final class AlertsRulesCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "As alerts.yaml. Default: those of the reference data again")
  private Path file;

  @Mixin private ReferenceOption reference;

  @Mixin private KafkaClientOptions kafka;

  private final EventFamilies families;

  @Spec private CommandSpec spec;

  AlertsRulesCommand(EventFamilies families) {
    this.families = families;
  }

  @Override
  public Integer call() throws IOException {
    int rules = RuleContext.of(families, reference.files()).rules(file).rules().size();
    KafkaConnection connection = kafka.connection();
    TopicCheck.require(connection, List.of(LocalTopics.ALERT_RULES));
    RuleProducer.write(
        connection.with(Map.of()),
        LocalTopics.ALERT_RULES,
        file == null ? null : Files.readString(file));
    PrintWriter print = spec.commandLine().getOut();
    print.println(
        "%s rules of %s hold from now on"
            .formatted(rules, file == null ? "the reference data" : file));
    print.flush();
    return 0;
  }
}
