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

/** What figures depend on: the machine, its JVM, the commit and the libraries. */
final class Machine {
  /** System property with the measured commit; set by the launcher. */
  static final String COMMIT = "kpi.commit";

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Pattern MODEL = Pattern.compile("model name\\s*: (.*)");
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
    try {
      String info = Files.isReadable(CPU_INFO) ? Files.readString(CPU_INFO) : "";
      return MODEL
          .matcher(info)
          .results()
          .map(model -> model.group(1))
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
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
