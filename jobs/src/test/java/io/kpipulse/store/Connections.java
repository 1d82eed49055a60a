package io.kpipulse.store;

import java.time.Duration;

/** Connections as the options have them by default, and with one setting changed. */
public final class Connections {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private Connections() {}

  public static InfluxConnection to(String url, String org, String bucket, String token) {
    return new InfluxConnection(url, org, bucket, token, TIMEOUT, false, Duration.ZERO);
  }

  static InfluxConnection withTimeout(InfluxConnection like, Duration timeout) {
    return new InfluxConnection(
        like.url(), like.org(), like.bucket(), like.token(), timeout, false, Duration.ZERO);
  }

  static InfluxConnection withGzip(InfluxConnection like, boolean gzip) {
    return new InfluxConnection(
        like.url(), like.org(), like.bucket(), like.token(), TIMEOUT, gzip, Duration.ZERO);
  }

  static InfluxConnection withRetention(InfluxConnection like, Duration retention) {
    return new InfluxConnection(
        like.url(), like.org(), like.bucket(), like.token(), TIMEOUT, false, retention);
  }
}
