package io.kpipulse.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What figures depend on: the machine, its JVM, the commit and the libraries. */
final class Machine {
  /** System property with the measured commit; set by the launcher. */
  static final String COMMIT = "kpi.commit";

  private static final Pattern LIBRARIES =
      Pattern.compile(
          "/(flink-runtime|hazelcast|kafka-clients|avro|questdb|frocksdbjni)-(\\d[^/:]*)\\.jar");

  private Machine() {}

  /** Name to value; {@code now} is the date of the report. */
  static Map<String, String> describe(Instant now) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("measured on", now.atZone(ZoneOffset.UTC).toLocalDate().toString());
    facts.put("commit", System.getProperty(COMMIT, "unknown"));
    facts.put("processor", processor());
    facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put(
        "Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    facts.put(
        "options of the JVM",
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("-X"))
            .collect(Collectors.joining(" ")));
    facts.put("libraries", versions(System.getProperty("java.class.path")));
    return facts;
  }

  private static String processor() {
    String unknown = System.getProperty("os.arch");
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 2))
          .findFirst()
          .orElse(unknown);
    } catch (IOException e) {
      return unknown;
    }
  }

  /** By the names of the jars on a class path. */
  static String versions(String classPath) {
    return LIBRARIES
        .matcher(classPath)
        .results()
        .map(library -> library.group(1) + " " + library.group(2))
        .collect(Collectors.joining(", "));
  }
}
