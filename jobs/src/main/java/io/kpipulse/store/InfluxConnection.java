package io.kpipulse.store;

import java.io.Serializable;
import java.time.Duration;
import java.util.Locale;
import okhttp3.HttpUrl;

/**
 * Address and settings of the store.
 *
 * @param url as {@code http://influxdb:8086}
 * @param org organisation that owns the bucket
 * @param bucket that the points go to
 * @param token with write permission on the bucket; any printable ASCII if the store needs none
 * @param requestTimeout of a request and its response; longer than the write time-out of the store,
 *     so that a retried request is not still being written
 * @param gzip whether requests are compressed
 * @param retention how long the bucket keeps points, or 0 for ever
 */
public record InfluxConnection(
    String url,
    String org,
    String bucket,
    String token,
    Duration requestTimeout,
    boolean gzip,
    Duration retention)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if the URL is not an http or https address without user and
   *     password, the token cannot be sent, the bucket is empty or the time-out not positive
   */
  public InfluxConnection {
    requireAddress(url);
    requireToken(token);
    if (bucket.isBlank()) {
      throw new IllegalArgumentException("the bucket of the store is empty; set influxdb.bucket");
    }
    if (requestTimeout.toMillis() <= 0) {
      throw new IllegalArgumentException(
          "influxdb.request-timeout is " + requestTimeout + "; it is at least 1 ms");
    }
    if (retention.isNegative()) {
      throw new IllegalArgumentException(
          "influxdb.retention is " + retention + "; it is positive, or 0 for ever");
    }
  }

  /**
   * Checks the address of a store.
   *
   * @throws IllegalArgumentException if the URL is not an http or https address without user and
   *     password
   */
  public static void requireAddress(String url) {
    if (!url.matches("https?://[^/?#@]+([/?#].*)?") || HttpUrl.parse(url) == null) {
      // Without the text where it may contain a password.
      throw new IllegalArgumentException(
          ("influxdb.url%s is not an address like http://influxdb:8086 (with a host and a port from"
                  + " 1 to 65535, without user and password: use influxdb.token)")
              .formatted(url.contains("@") ? "" : " '" + url + "'"));
    }
  }

  /**
   * Checks the token of a store.
   *
   * @throws IllegalArgumentException if it has a character that no request can carry; without the
   *     token
   */
  public static void requireToken(String token) {
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (c < ' ' || c > '~') {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "character %d of influxdb.token (INFLUXDB_TOKEN) is U+%04X, which no token has;"
                    + " copy the token anew",
                i + 1,
                (int) c));
      }
    }
  }

  /** Whether the bucket still keeps points of a time (epoch milliseconds). */
  boolean keeps(long time, long now) {
    return retention.isZero() || time >= now - retention.toMillis();
  }

  /** Masks the token in a text, should the store have repeated it. */
  String withoutToken(String text) {
    return token.isEmpty() ? text : text.replace(token, "***");
  }

  /** Never with the token. */
  @Override
  public String toString() {
    return "bucket '" + bucket + "' of organisation '" + org + "' at " + url;
  }
}
