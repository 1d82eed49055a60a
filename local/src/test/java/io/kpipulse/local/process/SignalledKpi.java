package io.kpipulse.local.process;

import io.kpipulse.local.Kpi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, as the launcher starts it, to which signals can be sent. */
final class SignalledKpi implements AutoCloseable {
  private static final long POLL_MILLIS = 20;

  private final Process process;
  private final Path out;
  private final Path err;

  private SignalledKpi(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts a command.
   *
   * @param home for its data, logs and temporary files
   */
  static SignalledKpi start(Path home, String... arguments) throws IOException {
    Path out = home.resolve("out");
    Path err = home.resolve("err");
    Path temporary = Files.createDirectories(home.resolve("tmp"));
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>(heeded());
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-Djava.io.tmpdir=" + temporary,
            "-Dkpi.data=" + home.resolve("data"),
            "-Dkpi.logs=" + home.resolve("logs"),
            "-cp",
            classes,
            Kpi.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new SignalledKpi(process, out, err);
  }

  /** Undoes what a parent may have set: nohup ignores HUP, and a background job INT. */
  private static List<String> heeded() {
    List<String> env = List.of("env", "--default-signal=INT,HUP,TERM");
    try {
      List<String> trial = new ArrayList<>(env);
      trial.add("true");
      return new ProcessBuilder(trial).start().waitFor() == 0 ? env : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** Waits until it has printed a text, or has ended. */
  void awaitText(String text) throws IOException, InterruptedException {
    while (process.isAlive() && !(out() + err()).contains(text)) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Sends a signal, as {@code INT}. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
  }

  /**
   * Its exit code.
   *
   * @return -1 if it still runs after so many seconds
   */
  int exitCode(long seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
