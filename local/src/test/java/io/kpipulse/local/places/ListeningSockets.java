package io.kpipulse.local.places;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The sockets of this process to which others can connect or send, as Linux lists them. */
final class ListeningSockets {
  private static final Path PROCESS = Path.of("/proc/self");
  private static final String LISTENS = "0A";
  private static final String UNCONNECTED = "07";

  private ListeningSockets() {}

  /** Skips the test where the system does not list them. */
  static void require() {
    assumeTrue(
        Files.isReadable(PROCESS.resolve("net/tcp")),
        "skipped: listening sockets are listed on Linux only");
  }

  /** All of them, as {@code tcp 0100007F:1F91}: hexadecimal address and port. */
  static Set<String> all() throws IOException {
    Set<String> own = ownInodes();
    Set<String> all = new TreeSet<>();
    for (String protocol : List.of("tcp", "tcp6", "udp", "udp6")) {
      String state = protocol.startsWith("tcp") ? LISTENS : UNCONNECTED;
      Path table = PROCESS.resolve("net").resolve(protocol);
      if (Files.isReadable(table)) {
        Files.readAllLines(table).stream()
            .map(line -> line.strip().split(" +"))
            .filter(cells -> cells[3].equals(state) && own.contains(cells[9]))
            .forEach(cells -> all.add(protocol + " " + cells[1]));
      }
    }
    return all;
  }

  /** Those that other machines can reach. */
  static Set<String> open() throws IOException {
    Set<String> open = all();
    open.removeIf(
        socket -> {
          String address = socket.substring(socket.indexOf(' ') + 1, socket.indexOf(':'));
          // 127.0.0.0/8, the same mapped to IPv6, and ::1; words are in the order of the host.
          return address.matches("(0{16}F{4}0{4})?.{6}7F")
              || address.equals("0".repeat(24) + "01000000");
        });
    return open;
  }

  private static Set<String> ownInodes() throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> files = Files.list(PROCESS.resolve("fd"))) {
      for (Path file : files.toList()) {
        String target = target(file);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }

  private static String target(Path file) throws IOException {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (NoSuchFileException e) {
      // Closed meanwhile.
      return "";
    }
  }
}
