package io.kpipulse.store;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.service.WriteService;
import io.kpipulse.net.FailureCause;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import retrofit2.Response;

/**
 * Sends through the InfluxDB client, below its write APIs: those retry out of order, drop points
 * when full or hide the response.
 */
final class InfluxStoreClient implements StoreClient {
  private final InfluxConnection connection;
  private final Dispatcher dispatcher = new Dispatcher();
  private final InfluxDBClient client;
  private final WriteService service;

  InfluxStoreClient(InfluxConnection connection) {
    this.connection = connection;
    InfluxDBClientOptions.Builder options =
        InfluxDBClientOptions.builder()
            .url(connection.url())
            .org(connection.org())
            .bucket(connection.bucket())
            .okHttpClient(http());
    if (!connection.token().isEmpty()) {
      options.authenticateToken(connection.token().toCharArray());
    }
    this.client = InfluxDBClientFactory.create(options.build());
    if (connection.gzip()) {
      client.enableGzip();
    }
    this.service = client.getService(WriteService.class);
  }

  private OkHttpClient.Builder http() {
    Duration timeout = connection.requestTimeout();
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .addNetworkInterceptor(InfluxStoreClient::withoutDelay)
        .connectTimeout(timeout)
        .readTimeout(timeout)
        .writeTimeout(timeout)
        .callTimeout(timeout)
        // Every retry is ours, so that all are in order and counted.
        .retryOnConnectionFailure(false)
        // A redirected POST may arrive as a GET and succeed without a write.
        .followRedirects(false);
  }

  /**
   * Turns Nagle's algorithm off: it holds back the end of a request until the rest is acknowledged,
   * which the other side delays by 40 ms.
   */
  private static okhttp3.Response withoutDelay(Interceptor.Chain chain) throws IOException {
    chain.connection().socket().setTcpNoDelay(true);
    return chain.proceed(chain.request());
  }

  @Override
  public StoreResponse send(String body) {
    try {
      return read(
          service
              .postWrite(
                  connection.org(),
                  connection.bucket(),
                  body,
                  null,
                  "identity",
                  "text/plain; charset=utf-8",
                  null,
                  "application/json",
                  null,
                  WritePrecision.MS,
                  null)
              .execute());
    } catch (IOException e) {
      return new StoreResponse(0, null, noResponse(e));
    }
  }

  private String noResponse(IOException failure) {
    return failure instanceof InterruptedIOException
        ? "no response within %s (influxdb.request-timeout)"
            .formatted(FailureCause.text(connection.requestTimeout()))
        : FailureCause.of(failure) + "; check influxdb.url, and that the store runs there";
  }

  private static StoreResponse read(Response<Void> response) throws IOException {
    try (ResponseBody error = response.errorBody()) {
      return new StoreResponse(
          response.code(),
          response.headers().get("Retry-After"),
          error == null ? "" : error.string());
    }
  }

  @Override
  public void close() {
    dispatcher.cancelAll();
    client.close();
  }
}
