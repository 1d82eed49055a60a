package io.kpipulse.store;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.service.WriteService;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * Sends through the InfluxDB client, below its write APIs: those retry out of order, drop when full
 * or hide the answer.
 */
final class InfluxStoreClient implements StoreClient {
  private final InfluxConnection connection;
  private final Dispatcher dispatcher;
  private final InfluxDBClient client;
  private final WriteService service;

  /**
   * @param threadName of the one thread that waits for answers
   */
  InfluxStoreClient(InfluxConnection connection, String threadName) {
    this.connection = connection;
    this.dispatcher = new Dispatcher(oneThread(threadName));
    this.client = InfluxDBClientFactory.create(options());
    if (connection.gzip()) {
      client.enableGzip();
    }
    this.service = client.getService(WriteService.class);
  }

  private static ExecutorService oneThread(String name) {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  private InfluxDBClientOptions options() {
    Duration timeout = connection.requestTimeout();
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .socketFactory(new PromptSockets())
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .callTimeout(timeout)
            // Every repetition is ours, so that all are in order and counted.
            .retryOnConnectionFailure(false)
            // A redirected POST may arrive as a GET, and be answered as if it had written.
            .followRedirects(false);
    InfluxDBClientOptions.Builder options =
        InfluxDBClientOptions.builder()
            .url(connection.url())
            .org(connection.org())
            .bucket(connection.bucket())
            .okHttpClient(http);
    if (!connection.token().isEmpty()) {
      options.authenticateToken(connection.token().toCharArray());
    }
    return options.build();
  }

  @Override
  public CompletableFuture<StoreResponse> send(String body) {
    CompletableFuture<StoreResponse> answer = new CompletableFuture<>();
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
        .enqueue(
            new Callback<>() {
              @Override
              public void onResponse(Call<Void> call, Response<Void> response) {
                try {
                  answer.complete(read(response));
                } catch (IOException e) {
                  answer.complete(StoreResponse.none(e.toString()));
                }
              }

              @Override
              public void onFailure(Call<Void> call, Throwable failure) {
                if (failure instanceof IOException) {
                  answer.complete(StoreResponse.none(failure.toString()));
                } else {
                  answer.completeExceptionally(failure);
                }
              }
            });
    return answer;
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
