package io.kpipulse.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** An HTTP server on the loopback address that answers slowly, in part or never. */
public final class SlowServer implements AutoCloseable {
  private static final long DRIP_MILLIS = 20;
  private static final String HEADER = "HTTP/1.1 500 Slow\r\nContent-Type: text/plain\r\n";
  private static final String LENGTH = "Content-Length: 1000000\r\n\r\n";

  /** What the server does with a request. */
  public enum Manner {
    NEVER_READS,
    READS_AND_SAYS_NOTHING,
    DRIPS_HEADER,
    STALLS_IN_HEADER,
    DRIPS_BODY,
    STALLS_IN_BODY,
    /** A body without a length ends with its connection, which stays open. */
    KEEPS_THE_CONNECTION_OPEN,
    RESETS_HALFWAY
  }

  private final Manner manner;
  private final ServerSocket listening;
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();

  public SlowServer(Manner manner) throws IOException {
    this.manner = manner;
    listening = new ServerSocket();
    // Small, so that a request that is not read does not fit into it.
    listening.setReceiveBufferSize(4096);
    listening.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    daemon(this::accept);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "slow-server");
    thread.setDaemon(true);
    thread.start();
  }

  public String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        accepted.add(socket);
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try {
      if (manner == Manner.NEVER_READS) {
        return;
      }
      readHeader(socket);
      OutputStream out = socket.getOutputStream();
      switch (manner) {
        case DRIPS_HEADER -> drip(out, HEADER + "Slow: ");
        case STALLS_IN_HEADER -> write(out, HEADER);
        case DRIPS_BODY -> drip(out, HEADER + LENGTH);
        case STALLS_IN_BODY -> write(out, HEADER + LENGTH + "half");
        case KEEPS_THE_CONNECTION_OPEN -> write(out, HEADER + "\r\nall of it");
        case RESETS_HALFWAY -> {
          write(out, HEADER + LENGTH + "half");
          socket.setSoLinger(true, 0);
          socket.close();
        }
        default -> {
          // Says nothing.
        }
      }
    } catch (IOException e) {
      // The client went away.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void readHeader(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static void drip(OutputStream out, String start)
      throws IOException, InterruptedException {
    write(out, start);
    while (true) {
      write(out, "x");
      TimeUnit.MILLISECONDS.sleep(DRIP_MILLIS);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : accepted) {
      socket.close();
    }
  }
}
