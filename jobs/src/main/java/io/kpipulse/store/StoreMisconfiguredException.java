package io.kpipulse.store;

import java.io.IOException;

/** The store accepts nothing until its configuration or that of the job changes. */
public final class StoreMisconfiguredException extends IOException {
  StoreMisconfiguredException(InfluxConnection connection, ResponseClassification response) {
    super(
        connection.withoutToken(
            "the store does not accept points into %s (%s): %s"
                .formatted(connection, response.reason(), wayOut(response.status()))));
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
