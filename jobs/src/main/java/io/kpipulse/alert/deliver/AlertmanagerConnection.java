package io.kpipulse.alert.deliver;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;

/**
 * Addresses of Alertmanager and how it is asked.
 *
 * @param urls as {@code http://alertmanager:9093}; all members of a cluster
 * @param authorization the header of that name; empty for none; never printed
 * @param timeout of a request and its response
 */
public record AlertmanagerConnection(List<String> urls, String authorization, Duration timeout)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if there is no address, one is no http or https address
   *     without user and password, the header cannot be sent, or the time-out is not positive
   */
  public AlertmanagerConnection {
    urls = urls.stream().map(url -> url.strip().replaceAll("/+$", "")).toList();
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("there is no address");
    }
    urls.forEach(AlertmanagerConnection::requireAddress);
    if (!authorization.matches("[ -~]*")) {
      throw new IllegalArgumentException(
          "the token, user or password has a character outside printable ASCII, which no request"
              + " can carry; copy it anew");
    }
    if (timeout.toMillis() <= 0) {
      throw new IllegalArgumentException("the time-out is " + timeout + "; it is at least 1 ms");
    }
  }

  private static void requireAddress(String url) {
    if (!url.matches("https?://[^/?#@\\s]+(/[^?#@\\s]*)?") || !hasHost(url)) {
      // Without the text where it may contain a password.
      throw new IllegalArgumentException(
          ("%s is not an address like http://alertmanager:9093 (with a host of letters, digits, '-'"
                  + " and '.', without user, password and query)")
              .formatted(url.contains("@") ? "what is given" : "'" + url + "'"));
    }
  }

  private static boolean hasHost(String url) {
    try {
      return new URI(url).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Never with the header. */
  @Override
  public String toString() {
    return String.join(", ", urls);
  }
}
