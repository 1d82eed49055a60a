package io.kpipulse.bench.apart;

import io.kpipulse.bench.Contender;
import io.kpipulse.bench.Outcome;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;

/**
 * The other side of an {@link OwnProcess}: reads a recipe, and then runs what it makes as often as
 * it is asked to.
 */
final class Worker {
  /** Asks for one run. */
  static final byte RUN = 1;

  private Worker() {}

  /** Ends when nobody can ask any more. */
  public static void main(String[] arguments) throws Exception {
    DataOutputStream answers = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    // Whatever else is printed is no answer.
    System.setOut(System.err);
    ObjectInputStream requests = new ObjectInputStream(System.in);
    Contender contender = ((Recipe) requests.readObject()).make();
    while (requests.read() == RUN) {
      // What the run before left behind is not this one's to clear away.
      System.gc();
      answer(contender, answers);
      answers.flush();
    }
    System.exit(0);
  }

  private static void answer(Contender contender, DataOutputStream answers) throws IOException {
    Outcome outcome;
    try {
      outcome = contender.run();
    } catch (Exception e) {
      answers.writeBoolean(false);
      answers.writeUTF(e.toString());
      return;
    }
    answers.writeBoolean(true);
    answers.writeLong(outcome.events());
    answers.writeLong(outcome.rows());
    answers.writeLong(outcome.checksum());
    answers.writeLong(outcome.elapsed().toNanos());
  }
}
