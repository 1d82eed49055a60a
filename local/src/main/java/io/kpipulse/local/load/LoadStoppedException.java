package io.kpipulse.local.load;

/** Someone wants the load to end before it is complete. */
public final class LoadStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LoadStoppedException() {
    super("stopped before all was written; call it again with the same input and it goes on");
  }
}
