package io.kpipulse.kafka;

import io.kpipulse.net.FailureCause;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;

/**
 * Finds out why brokers do not answer: the clients of Kafka only report that time has passed.
 *
 * @param servers as {@code host:port,host:port}
 */
record BrokerAddresses(String servers) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final int MAX_PORT = 65_535;

  /** The state of each address, in words. Connects to each, for 2 s at most. */
  String reachability() {
    List<String> addresses =
        Arrays.stream(servers.split(",")).map(String::strip).filter(a -> !a.isEmpty()).toList();
    if (addresses.isEmpty()) {
      return "no address is named";
    }
    return addresses.size() == 1
        ? reachability(addresses.get(0))
        // As many at once as there are cores.
        : addresses.parallelStream()
            .map(address -> address + ": " + reachability(address))
            .collect(Collectors.joining(", "));
  }

  private static String reachability(String address) {
    String host = Utils.getHost(address);
    Integer port = port(address);
    if (host == null || port == null) {
      return "'" + address + "' is not host:port with a port from 1 to " + MAX_PORT;
    }
    InetSocketAddress resolved = new InetSocketAddress(host, port);
    if (resolved.isUnresolved()) {
      return "host '" + host + "' cannot be resolved";
    }
    try (Socket socket = new Socket()) {
      socket.connect(resolved, Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
      return "it accepts connections, but does not answer as a broker; the port, TLS or login may be"
          + " another, or the addresses that it advertises cannot be reached from here";
    } catch (IOException e) {
      return FailureCause.of(e);
    }
  }

  /** Null if there is none. */
  private static Integer port(String address) {
    try {
      Integer port = Utils.getPort(address);
      return port == null || port < 1 || port > MAX_PORT ? null : port;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
