package io.kpipulse.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What figures depend on: the machine, its Java, and what was measured on it. */
final class Machine {
  /** Set by the launcher: what of this repository was measured. */
  static final String COMMIT = "kpi.commit";

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  /** Artifacts whose versions are named. */
  private static final List<String> ARTIFACTS =
      List.of("flink-runtime", "hazelcast", "kafka-clients", "avro", "questdb", "frocksdbjni");

  private Machine() {}

  /**
   * All of it.
   *
   * @param now when the measuring ends
   */
  static Map<String, String> describe(Instant now) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("measured on", now.atZone(ZoneOffset.UTC).toLocalDate().toString());
    facts.put("commit", System.getProperty(COMMIT, "unknown"));
    facts.put("processor", processor());
    facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put(
        "Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    facts.put("options of the JVM", options());
    facts.put("libraries", versions(System.getProperty("java.class.path")));
    return facts;
  }

  private static String processor() {
    try {
      List<String> lines = Files.isReadable(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of();
      return lines.stream()
          .filter(line -> line.startsWith(MODEL))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  /** Memory, collector and the like. */
  private static String options() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-X"))
        .collect(Collectors.joining(" "));
  }

  /** By the names of the jars on a class path. */
  static String versions(String classPath) {
    List<String> jars =
        Arrays.stream(classPath.split(Pattern.quote(File.pathSeparator)))
            .map(entry -> entry.substring(entry.lastIndexOf(File.separatorChar) + 1))
            .toList();
    return ARTIFACTS.stream()
        .flatMap(artifact -> version(artifact, jars).map(is -> artifact + " " + is).stream())
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> version(String artifact, List<String> jars) {
    Pattern named = Pattern.compile(Pattern.quote(artifact) + "-(\\d.*)\\.jar");
    return jars.stream()
        .map(named::matcher)
        .filter(Matcher::matches)
        .map(jar -> jar.group(1))
        .findFirst();
  }
}
