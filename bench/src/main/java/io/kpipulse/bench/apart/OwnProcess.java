package io.kpipulse.bench.apart;

import io.kpipulse.bench.Contender;
import io.kpipulse.bench.Outcome;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A contender in a JVM of its own, which stays for all its runs: as in production, what the
 * compiler of the JVM learns of it is not mixed with what it learns of others, and the heap is its
 * own.
 *
 * <p>The JVM has the arguments and the class path of this one. It is started with the first run and
 * ends with {@link #close} or with this process.
 */
public final class OwnProcess implements Contender {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Recipe recipe;
  private final String name;
  private Process process;
  private ObjectOutputStream requests;
  private DataInputStream answers;

  /** A contender that is made in its process, and here once for its name. */
  public OwnProcess(Recipe recipe) {
    this.recipe = recipe;
    this.name = recipe.make().name();
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Runs once.
   *
   * @throws IOException if the run failed, with what was said of it, or the process ended
   */
  @Override
  public Outcome run() throws IOException {
    try {
      if (process == null) {
        start();
      }
      requests.writeByte(Worker.RUN);
      requests.flush();
      if (!answers.readBoolean()) {
        throw new IOException(name + " failed in its own process: " + answers.readUTF());
      }
      return new Outcome(
          answers.readLong(),
          answers.readLong(),
          answers.readLong(),
          Duration.ofNanos(answers.readLong()));
    } catch (EOFException e) {
      throw new IOException("the process of " + name + " ended within a run; see its log", e);
    }
  }

  private void start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Worker.class.getName());
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    requests = new ObjectOutputStream(process.getOutputStream());
    answers = new DataInputStream(process.getInputStream());
    requests.writeObject(recipe);
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      answers.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    process = null;
  }
}
