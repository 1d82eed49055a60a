package io.kpipulse.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface that nobody listens on at the moment of asking. */
public final class LoopbackPorts {
  /** Stands for "any free port" in options. */
  public static final int ANY = 0;

  /** The greatest number of a port. */
  public static final int GREATEST = 65_535;

  private LoopbackPorts() {}

  /**
   * As many different free ports as asked for. Another process may take one before it is used; the
   * server that then fails to bind says so.
   */
  public static int[] free(int count) {
    ServerSocket[] held = new ServerSocket[count];
    int[] ports = new int[count];
    try {
      for (int i = 0; i < count; i++) {
        held[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ports[i] = held[i].getLocalPort();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback interface", e);
    } finally {
      for (ServerSocket socket : held) {
        release(socket);
      }
    }
  }

  /** The wished port, or a free one for {@link #ANY}. */
  public static int orFree(int wished) {
    return wished == ANY ? free(1)[0] : wished;
  }

  /**
   * Passes if nobody listens on a port, so that a command can say so before it starts servers.
   *
   * @param option that named it
   * @throws IllegalStateException if the port cannot be had
   */
  public static void requireFree(String option, int port) {
    try {
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s: port %s cannot be had (%s); give another port, or 0 for any free one"
              .formatted(option, port, e.getMessage()),
          e);
    }
  }

  private static void release(ServerSocket socket) {
    if (socket == null) {
      return;
    }
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release port " + socket.getLocalPort(), e);
    }
  }
}
