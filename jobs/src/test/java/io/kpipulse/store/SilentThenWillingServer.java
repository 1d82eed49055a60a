package io.kpipulse.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Reads a first request, says nothing until the client hangs up, and only then takes a second
 * connection, on which it responds with 204. A client that sends again beside the first waits for
 * ever.
 */
final class SilentThenWillingServer implements AutoCloseable {
  private final ServerSocket listening;
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch firstRequest = new CountDownLatch(1);
  private final Thread thread = new Thread(this::serve, "silent-server");

  SilentThenWillingServer() throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread.start();
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  List<String> bodies() {
    return List.copyOf(bodies);
  }

  void awaitRequest() throws InterruptedException {
    firstRequest.await();
  }

  private void serve() {
    try {
      try (Socket first = listening.accept()) {
        BufferedReader in = read(first);
        firstRequest.countDown();
        while (in.read() >= 0) {
          // The client is still there.
        }
      }
      try (Socket second = listening.accept()) {
        read(second);
        OutputStream out = second.getOutputStream();
        out.write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
    } catch (IOException e) {
      // Closed, or the client went away in its own manner: the test sees what came.
    }
  }

  private BufferedReader read(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    int length = 0;
    for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
      if (header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).strip());
      }
    }
    StringBuilder body = new StringBuilder();
    while (body.length() < length) {
      body.append((char) in.read());
    }
    bodies.add(body.toString());
    return in;
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
