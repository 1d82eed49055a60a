package io.kpipulse.local.flink;

import io.kpipulse.local.PlainPath;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/**
 * What every Flink inside this process has in common: it listens on the loopback interface only.
 */
public final class LocalConfiguration {
  private static final String LOOPBACK = "127.0.0.1";

  private LocalConfiguration() {}

  /**
   * A new configuration.
   *
   * @param directory for what Flink writes; may have any name
   * @throws IllegalStateException if the name of this machine has no address
   */
  public static Configuration of(Path directory) {
    requireLocalHost();
    return new Configuration()
        .set(RestOptions.ADDRESS, LOOPBACK)
        .set(RestOptions.BIND_ADDRESS, LOOPBACK)
        .set(RestOptions.BIND_PORT, "0")
        // Else the server of jars and large messages listens on all interfaces.
        .set(JobManagerOptions.BIND_HOST, LOOPBACK)
        // That server is looked for under the name of the machine, so nothing may need it.
        .set(BlobServerOptions.OFFLOAD_MINSIZE, Integer.MAX_VALUE)
        .set(TaskManagerOptions.BIND_HOST, LOOPBACK)
        .set(TaskManagerOptions.HOST, LOOPBACK)
        .set(WebOptions.SUBMIT_ENABLE, false)
        .set(CoreOptions.TMP_DIRS, PlainPath.of(directory).resolve("tmp").toString())
        .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16))
        .set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64))
        .set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
  }

  /**
   * Passes if this machine can look up its own name, as a Flink in this process does.
   *
   * @throws IllegalStateException if not, with the way out
   */
  public static void requireLocalHost() {
    try {
      InetAddress unused = InetAddress.getLocalHost();
    } catch (UnknownHostException e) {
      String name = e.getMessage().replaceFirst(":.*", "");
      throw new IllegalStateException(
          "the name of this machine, '%s', has no address, which Flink asks for; add the line '127.0.0.1 %s' to /etc/hosts"
              .formatted(name, name),
          e);
    }
  }

  /**
   * A directory as an option of Flink, which decodes nothing: with {@link Path#toUri()} as it is, a
   * name with a space would become one with {@code %20}.
   */
  public static String location(Path directory) {
    return new org.apache.flink.core.fs.Path(directory.toUri()).toString();
  }
}
