package io.kpipulse.local;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.KpiJob;
import io.kpipulse.local.input.EventInput;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** An option for each family of events that names a file of them: {@code --tasks FILE}. */
final class FamilyFiles {
  private final EventFamilies families;
  private final List<KpiJob<?, ?>> jobs;

  FamilyFiles(EventFamilies families) {
    this.families = families;
    this.jobs = families.jobs();
  }

  /** The registry that the options follow from. */
  EventFamilies families() {
    return families;
  }

  /** Adds the options to a command, before its own. */
  void addTo(CommandSpec command) {
    for (KpiJob<?, ?> job : jobs) {
      command.addOption(
          OptionSpec.builder(option(job))
              .paramLabel("FILE")
              .type(Path.class)
              .order(-1)
              .description(
                  "Events of the topic " + job.family().topic() + "; - is the standard input.")
              .build());
    }
  }

  /** Adds options that name another topic for each family than its own. */
  void addTopicsTo(CommandSpec command) {
    for (KpiJob<?, ?> job : jobs) {
      command.addOption(
          OptionSpec.builder(topicOption(job))
              .paramLabel("NAME")
              .type(String.class)
              .defaultValue(job.family().topic())
              .description(
                  "Topic of the events of " + job.family().name() + ". Default: ${DEFAULT-VALUE}")
              .build());
    }
  }

  /** The topic of a family. */
  String topic(CommandSpec command, KpiJob<?, ?> job) {
    return command.findOption(topicOption(job)).getValue();
  }

  private static String topicOption(KpiJob<?, ?> job) {
    return "--topic-" + job.family().name();
  }

  /** The files that were given, in the order of the registry. */
  Map<KpiJob<?, ?>, EventInput> given(CommandSpec command) {
    Map<KpiJob<?, ?>, EventInput> given = new LinkedHashMap<>();
    for (KpiJob<?, ?> job : jobs) {
      Path file = command.findOption(option(job)).getValue();
      if (file != null) {
        given.put(job, new EventInput(option(job), file));
      }
    }
    return given;
  }

  /**
   * Checks that what can be read once is given once.
   *
   * @throws ParameterException naming the options that share it
   */
  void requireReadOnce(CommandSpec command, Map<KpiJob<?, ?>, EventInput> given) {
    List<EventInput> inputs = given.values().stream().filter(EventInput::isReadOnce).toList();
    for (int i = 1; i < inputs.size(); i++) {
      for (EventInput earlier : inputs.subList(0, i)) {
        if (inputs.get(i).isSame(earlier)) {
          throw new ParameterException(
              command.commandLine(),
              earlier
                  + " and "
                  + inputs.get(i)
                  + " are one input, which can be read once; give all but one a file.");
        }
      }
    }
  }

  /** All options, for messages. */
  String names() {
    return String.join(" FILE, ", jobs.stream().map(FamilyFiles::option).toList()) + " FILE";
  }

  private static String option(KpiJob<?, ?> job) {
    return "--" + job.family().name();
  }
}
