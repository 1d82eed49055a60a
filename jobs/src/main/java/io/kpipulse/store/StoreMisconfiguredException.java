package io.kpipulse.store;

import java.io.IOException;

/** The store will take nothing before someone changes its configuration or ours. */
public final class StoreMisconfiguredException extends IOException {
  private static final long serialVersionUID = 1L;

  StoreMisconfiguredException(InfluxConnection connection, int status, String reason) {
    super(
        connection.withoutToken(
            "the store does not take points into "
                + connection
                + " ("
                + reason
                + "): "
                + wayOut(status)));
  }

  private static String wayOut(int status) {
    return switch (status) {
      case 401 -> "set influxdb.token to a token that is valid there";
      case 403 -> "give the token of influxdb.token write permission on that bucket";
      case 404 ->
          "create the bucket, or set influxdb.url, influxdb.org and influxdb.bucket to what is"
              + " there";
      default -> "check that influxdb.url is the address of an InfluxDB 2.x";
    };
  }
}
