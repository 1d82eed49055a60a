package io.kpipulse.deploy;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The launcher script beside a few sources, with a Maven and a Java that only say how they were
 * called.
 *
 * @param directory the checkout
 * @param javaHome what takes the place of a JDK
 */
record Checkout(Path directory, Path javaHome) {
  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then
        echo 'openjdk version "17.0.15" 2025-04-15' >&2
      else
        printf '%s\\n' "$@" "LC_ALL=${LC_ALL:-}"
      fi
      """;
  private static final String MAVEN =
      """
      #!/bin/sh
      echo build >>builds
      if [ -e hang ]; then echo $$ >hanging; exec sleep 60; fi
      mkdir -p local/target/lib local/target/sources
      echo jar >local/target/local-1.jar
      cp -r --parents pom.xml */pom.xml */src/main local/target/sources
      """;

  static Checkout in(Path parent, String name) throws IOException {
    Path directory = Files.createDirectory(parent.resolve(name));
    Files.copy(Repository.ROOT.resolve("kpi"), directory.resolve("kpi"), COPY_ATTRIBUTES);
    script(directory.resolve("mvnw"), MAVEN);
    for (String source :
        List.of("pom.xml", "schemas/src/main/a", "jobs/src/main/a", "local/src/main/a")) {
      Path file = directory.resolve(source);
      Files.createDirectories(file.getParent());
      Files.writeString(file, source);
    }
    for (String module : List.of("schemas", "jobs", "local", "bench")) {
      Files.createDirectories(directory.resolve(module));
      Files.writeString(directory.resolve(module).resolve("pom.xml"), module);
    }
    Path home = Files.createDirectories(parent.resolve("jdk"));
    Files.createDirectories(home.resolve("bin"));
    script(home.resolve("bin/java"), JAVA);
    return new Checkout(directory, home);
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** How often Maven was called. */
  int builds() throws IOException {
    Path builds = directory.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  /** Calls it as {@code ./kpi}. */
  Program.Outcome kpi(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), directory.resolve("kpi").toString(), arguments);
  }

  /** Calls a program with variables of the environment; an empty one is unset. */
  Program.Outcome run(Map<String, String> variables, String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.getParent().toFile());
    Map<String, String> all = new HashMap<>(Map.of("JAVA_HOME", javaHome.toString()));
    all.putAll(variables);
    all.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            builder.environment().remove(name);
          } else {
            builder.environment().put(name, value);
          }
        });
    return Program.run(builder);
  }

  static List<String> lines(Program.Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    return outcome.output().lines().toList();
  }

  static void assertFails(Program.Outcome outcome, String message) {
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output()).startsWith("kpi: ").contains(message).hasLineCount(1);
  }
}
