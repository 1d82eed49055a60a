package io.kpipulse.bench.apart;

import io.kpipulse.bench.Contender;
import io.kpipulse.bench.Outcome;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A contender in a JVM of its own, which stays for all its runs: as in production, what the
 * compiler of the JVM learns of it is not mixed with what it learns of others, and the heap is its
 * own.
 *
 * <p>The JVM has the arguments and the class path of this one. It is started with the first run and
 * ends with {@link #close}, or when this process has ended and a run is through. The two talk over
 * a socket of the loopback: a JVM may say something of its own on its standard output.
 */
public final class OwnProcess implements Contender {
  private static final Duration TO_START = Duration.ofMinutes(1);
  private static final Duration TO_END = Duration.ofSeconds(10);

  /**
   * Where logs go. Those of a contender go to a directory of its name there: a file that is rolled
   * over should not be that of many processes.
   */
  private static final String LOGS = "kpi.logs";

  private final Recipe recipe;
  private final String name;
  private Process process;
  private Socket socket;
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
    if (process == null) {
      start();
    }
    boolean done;
    try {
      requests.writeByte(Worker.RUN);
      requests.flush();
      done = answers.readBoolean();
      if (done) {
        return new Outcome(
            answers.readLong(),
            answers.readLong(),
            answers.readLong(),
            Duration.ofNanos(answers.readLong()));
      }
    } catch (IOException e) {
      throw new IOException("the process of " + name + " ended within a run; see its log", e);
    }
    throw new IOException(name + " failed in its own process: " + answers.readUTF());
  }

  private void start() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      process = new ProcessBuilder(command(server.getLocalPort())).inheritIO().start();
      server.setSoTimeout(Math.toIntExact(TO_START.toMillis()));
      socket = server.accept();
    } catch (IOException e) {
      throw new IOException("no process for " + name + " could be started", e);
    }
    requests = new ObjectOutputStream(socket.getOutputStream());
    answers = new DataInputStream(socket.getInputStream());
    requests.writeObject(recipe);
  }

  private List<String> command(int port) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    String logs = System.getProperty(LOGS);
    if (logs != null) {
      String directory = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      command.add("-D" + LOGS + "=" + Path.of(logs, directory));
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Worker.class.getName());
    command.add(Integer.toString(port));
    return command;
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    process = null;
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // Its other end is gone: there is nothing left to close.
    }
  }
}
