package io.kpipulse.bench.apart;

import io.kpipulse.bench.Contender;
import io.kpipulse.bench.Outcome;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other side of an {@link OwnProcess}: reads a recipe, and then runs what it makes as often as
 * it is asked to.
 */
final class Worker {
  /** Asks for one run. */
  static final byte RUN = 1;

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final int MOST_TEXT = 10_000;

  private Worker() {}

  /**
   * Ends when nobody can ask any more.
   *
   * @param arguments the port at which the other side waits
   */
  public static void main(String[] arguments) {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]))) {
      work(socket);
    } catch (IOException | ClassNotFoundException e) {
      LOG.error("the side that asks is gone, or asks for what is not here", e);
    } finally {
      // Whatever threads a contender has left.
      System.exit(0);
    }
  }

  private static void work(Socket socket) throws IOException, ClassNotFoundException {
    DataOutputStream answers = new DataOutputStream(socket.getOutputStream());
    ObjectInputStream requests = new ObjectInputStream(socket.getInputStream());
    Contender contender = ((Recipe) requests.readObject()).make();
    while (requests.read() == RUN) {
      // What the run before left behind is not this one's to clear away.
      System.gc();
      answer(contender, answers);
      answers.flush();
    }
  }

  private static void answer(Contender contender, DataOutputStream answers) throws IOException {
    Outcome outcome;
    try {
      outcome = contender.run();
    } catch (Throwable e) {
      // Also what is no exception: the other side waits for an answer.
      LOG.error("{} failed", contender.name(), e);
      String text = e.toString();
      answers.writeBoolean(false);
      answers.writeUTF(text.substring(0, Math.min(text.length(), MOST_TEXT)));
      return;
    }
    answers.writeBoolean(true);
    answers.writeLong(outcome.events());
    answers.writeLong(outcome.rows());
    answers.writeLong(outcome.checksum());
    answers.writeLong(outcome.elapsed().toNanos());
  }
}
