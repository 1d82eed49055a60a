package io.kpipulse.local.replay;

import io.kpipulse.local.input.JsonLines;
import io.kpipulse.local.input.StoredInput;
import io.kpipulse.record.SourceRecord;
import io.kpipulse.record.SourceRecordCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * Brings a file of JSON Lines into a bounded job, in one reader. Has no state: a replay that fails
 * begins anew.
 */
final class ReadJsonLines implements FlatMapFunction<String, SourceRecord> {
  private static final long serialVersionUID = 1L;

  private final String source;

  private ReadJsonLines(String source) {
    this.source = source;
  }

  /** The records of a file under a source name, {@code tasks} or {@code satisfaction}. */
  static DataStream<SourceRecord> of(
      StreamExecutionEnvironment environment, String source, Path file) {
    return environment
        .fromData(file.toAbsolutePath().toString())
        .flatMap(new ReadJsonLines(source))
        .returns(SourceRecordCodec.type())
        .setParallelism(1)
        .name("read " + source);
  }

  @Override
  public void flatMap(String file, Collector<SourceRecord> out) throws IOException {
    try (InputStream lines = StoredInput.open(Path.of(file))) {
      new JsonLines(source).read(lines, out::collect);
    }
  }
}
