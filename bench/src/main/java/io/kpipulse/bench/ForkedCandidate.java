package io.kpipulse.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A candidate in a JVM of its own for all its runs, as in production: its heap is its own, and the
 * JIT compiler does not mix its profile with those of others.
 *
 * <p>The JVM gets the arguments and the class path of this one. Requests go to its standard input;
 * outcomes come back as marked lines of its standard output.
 */
public final class ForkedCandidate implements Candidate {
  private static final Logger LOG = LoggerFactory.getLogger(ForkedCandidate.class);
  private static final String LOGS = "kpi.logs";
  private static final String OUTCOME = "bench-outcome";
  private static final String FAILURE = "bench-failure";

  private final Recipe recipe;
  private final String name;
  private Process process;
  private ObjectOutputStream requests;
  private BufferedReader responses;

  /** Makes a candidate in whichever process it runs. */
  @FunctionalInterface
  public interface Recipe extends Serializable {
    Candidate make();
  }

  public ForkedCandidate(Recipe recipe) {
    this.recipe = recipe;
    this.name = recipe.make().name();
  }

  @Override
  public String name() {
    return name;
  }

  /** Runs once; fails if the run fails or the process ends. */
  @Override
  public Outcome run() throws IOException {
    if (process == null) {
      start();
    }
    requests.writeByte(1);
    requests.flush();
    for (String line = responses.readLine(); line != null; line = responses.readLine()) {
      String[] parts = line.split(" ", 2);
      switch (parts[0]) {
        case OUTCOME -> {
          return parse(parts[1]);
        }
        case FAILURE -> throw new IOException(name + " failed in its own process: " + parts[1]);
        default -> LOG.info("{}: {}", name, line);
      }
    }
    throw new IOException("the process of " + name + " ended during a run; see its log");
  }

  private void start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    String logs = System.getProperty(LOGS);
    if (logs != null) {
      // Two processes must not roll over the same log file.
      String directory = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      command.add("-D" + LOGS + "=" + Path.of(logs, directory));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ForkedCandidate.class.getName());
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    requests = new ObjectOutputStream(process.getOutputStream());
    requests.writeObject(recipe);
    responses = process.inputReader(StandardCharsets.UTF_8);
  }

  private static Outcome parse(String outcome) {
    long[] numbers = Stream.of(outcome.split(" ")).mapToLong(Long::parseLong).toArray();
    return new Outcome(
        numbers[0], numbers[1], numbers[2], numbers[3], Duration.ofNanos(numbers[4]));
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
      process = null;
    }
  }

  /** Runs in the other JVM: reads a recipe, then runs its candidate once for each byte. */
  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    ObjectInputStream requests = new ObjectInputStream(System.in);
    Candidate candidate = ((Recipe) requests.readObject()).make();
    while (requests.read() >= 0) {
      // Garbage of the previous run must not slow down this one.
      System.gc();
      System.out.println(response(candidate));
    }
    // Candidates may leave threads behind.
    System.exit(0);
  }

  private static String response(Candidate candidate) {
    try {
      Outcome of = candidate.run();
      return Stream.of(of.events(), of.rows(), of.checksum(), of.counted(), of.elapsed().toNanos())
          .map(String::valueOf)
          .collect(Collectors.joining(" ", OUTCOME + " ", ""));
    } catch (Throwable e) {
      // Errors too: the other process waits for a response.
      LOG.error("{} failed", candidate.name(), e);
      return FAILURE + " " + e.toString().replace('\n', ' ');
    }
  }
}
