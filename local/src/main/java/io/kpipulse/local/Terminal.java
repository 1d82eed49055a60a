package io.kpipulse.local;

import java.io.PrintStream;

/** Where a person reads: a screen with a line that changes, or a stream of lines that is kept. */
public final class Terminal {
  private static final String CLEAR_LINE = "\u001b[K";

  private final PrintStream out;
  private final boolean screen;
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
}
