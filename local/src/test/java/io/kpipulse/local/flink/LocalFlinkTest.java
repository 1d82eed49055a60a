package io.kpipulse.local.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.local.LoopbackPorts;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LocalFlinkTest {
  @TempDir Path directory;

  @Test
  void runsTwoJobsAtATimeAndShowsThemInTheWebUi() throws Exception {
    try (LocalFlink flink = LocalFlink.start(directory, LoopbackPorts.ANY, 2, 1)) {
      JobClient endless = numbers(flink, Long.MAX_VALUE).executeAsync("endless");
      JobClient bounded = numbers(flink, 9).executeAsync("bounded");
      assertThat(statusAtEnd(bounded)).isEqualTo(JobStatus.FINISHED);
      assertThat(get(flink, "/jobs/overview")).contains("\"endless\"", "\"bounded\"");
      assertThat(get(flink, "/")).containsIgnoringCase("Apache Flink");
      endless.cancel().get();
      assertThat(statusAtEnd(endless)).isEqualTo(JobStatus.CANCELED);
    }
  }

  private static StreamExecutionEnvironment numbers(LocalFlink flink, long last) {
    StreamExecutionEnvironment environment = flink.environment();
    environment
        .fromSource(new NumberSequenceSource(0, last), WatermarkStrategy.noWatermarks(), "all")
        .sinkTo(new DiscardingSink<>());
    return environment;
  }

  private static JobStatus statusAtEnd(JobClient client) throws Exception {
    JobStatus status = client.getJobStatus().get();
    while (!status.isGloballyTerminalState()) {
      Thread.sleep(50);
      status = client.getJobStatus().get();
    }
    return status;
  }

  private static String get(LocalFlink flink, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(flink.address().resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
