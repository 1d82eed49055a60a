package io.kpipulse.local;

import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.RuleLoader;
import io.kpipulse.catalog.CodeSet;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.process.FileReason;
import io.kpipulse.local.process.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kpi reference}: units and KPIs in place of ours. */
@Command(
    name = "reference",
    synopsisSubcommandLabel = "check|init",
    description = {
      "Units and KPIs in place of ours: a directory with kpis.yaml and the files that it names,"
          + " given as --reference DIR to demo, replay, load and simulate, and as an option to the"
          + " jobs."
    })
public final class ReferenceCommand implements Runnable {
  private final EventFamilies families;
  private final StopSignal stop;

  @Spec private CommandSpec spec;

  private ReferenceCommand(EventFamilies families, StopSignal stop) {
    this.families = families;
    this.stop = stop;
  }

  /** The command with its two parts. */
  static CommandLine of(EventFamilies families, StopSignal stop) {
    return new CommandLine(new ReferenceCommand(families, stop));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: check DIR or init DIR.");
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Say whether the files of DIR are sound, and what they hold.")
  int check(@Parameters(paramLabel = "DIR") Path directory) {
    ReferenceFiles files = ReferenceFiles.in(directory);
    ReferenceData reference = families.reference(files);
    Display display = Display.load(files, reference.catalog());
    RuleBook rules = RuleLoader.load(files, reference, display);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s is sound: zone %s%n", directory, reference.catalog().zone());
    for (Map.Entry<String, CodeSet> file : reference.codesByFile().entrySet()) {
      out.printf("  %s: %s codes%n", file.getKey(), file.getValue().codes().size());
    }
    reference
        .catalog()
        .measurements()
        .forEach(
            measurement ->
                out.printf(
                    "  %s: %s measures, %s scopes%n",
                    measurement.name(),
                    measurement.measures().size(),
                    measurement.windows().values().iterator().next().size()));
    out.printf("  %s: texts of %s KPIs%n", ReferenceFiles.DISPLAY, display.kpis().size());
    out.printf(
        "  %s: %s rules, %s days that differ from their day of the week%n",
        ReferenceFiles.ALERTS, rules.rules().size(), rules.calendar().exceptions().size());
    families.all().stream()
        .filter(
            family ->
                family.groups().stream()
                    .allMatch(group -> reference.catalog().measurementOf(group.name()) == null))
        .forEach(
            family ->
                out.printf(
                    "  no KPI of %s: the job %s cannot start with it%n",
                    family.name(), family.job()));
    out.flush();
    return 0;
  }

  @Command(
      name = "init",
      mixinStandardHelpOptions = true,
      description = "Write ours to DIR, as a start; files that are there are left alone.")
  int init(@Parameters(paramLabel = "DIR") Path directory) throws IOException {
    ReferenceFiles ours = ReferenceFiles.shipped();
    Set<String> names = new TreeSet<>(families.reference(ours).codesByFile().keySet());
    names.add(ReferenceFiles.CATALOG);
    names.add(ReferenceFiles.DISPLAY);
    names.add(ReferenceFiles.ALERTS);
    names.add(ReferenceFiles.HOLIDAYS);
    for (String name : names) {
      if (Files.exists(directory.resolve(name))) {
        throw new IOException(
            directory.resolve(name) + " is there already; name another directory");
      }
    }
    stop.hold();
    try {
      Files.createDirectories(directory);
      for (String name : names) {
        Files.writeString(directory.resolve(name), ours.text(name));
      }
    } catch (IOException e) {
      throw new IOException("DIR " + directory + " cannot be written: " + FileReason.of(e), e);
    } finally {
      stop.release();
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("wrote " + String.join(", ", names) + " to " + directory);
    out.println("Change them, then: ./kpi reference check " + directory);
    out.flush();
    return 0;
  }
}
