package io.kpipulse.local;

import io.kpipulse.local.board.ScoreboardText;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Where a person reads: a screen that is repainted, or a stream of lines that is kept. */
public final class Terminal {
  private static final String HOME = "\u001b[H";
  private static final String CLEAR = "\u001b[2J";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintStream out;
  private final boolean screen;
  private boolean painted;
  private boolean updated;

  /**
   * @param screen whether {@code out} is a terminal that understands ANSI sequences
   */
  public Terminal(PrintStream out, boolean screen) {
    this.out = out;
    this.screen = screen;
  }

  public boolean isScreen() {
    return screen;
  }

  /** Appends a line, in place of one that {@link #update} shows. */
  public void print(String line) {
    out.println((updated ? "\r" + CLEAR_LINE : "") + line);
    out.flush();
    updated = false;
  }

  /** Shows a line on a screen until the next one comes; else appends it. */
  public void update(String line) {
    if (!screen) {
      print(line);
      return;
    }
    out.print("\r" + line + CLEAR_LINE);
    out.flush();
    updated = true;
  }

  /** Ends a line that {@link #update} shows, so that others can write below it. */
  public void endUpdate() {
    if (updated) {
      out.println();
      updated = false;
    }
  }

  /** Shows lines in place of those shown before. */
  public void paint(List<String> lines) {
    StringBuilder text = new StringBuilder(painted ? HOME : CLEAR + HOME);
    painted = true;
    lines.forEach(line -> text.append(line).append(CLEAR_LINE).append('\n'));
    out.print(text.append(CLEAR_BELOW));
    out.flush();
  }

  /** The present size of the screen, the least one where it cannot be had. */
  public ScoreboardText.Size size() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor(1, TimeUnit.SECONDS);
      return parse(answer.strip());
    } catch (IOException e) {
      return ScoreboardText.Size.LEAST;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ScoreboardText.Size.LEAST;
    }
  }

  private static ScoreboardText.Size parse(String answer) {
    if (!answer.matches("[1-9][0-9]{0,3} [1-9][0-9]{0,3}")) {
      return ScoreboardText.Size.LEAST;
    }
    int space = answer.indexOf(' ');
    return new ScoreboardText.Size(
        Integer.parseInt(answer.substring(space + 1)),
        Integer.parseInt(answer.substring(0, space)));
  }
}
