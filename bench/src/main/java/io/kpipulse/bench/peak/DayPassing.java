package io.kpipulse.bench.peak;

import io.kpipulse.ingest.decode.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Behind the clock: leaves a file for each reader whose clock has passed the end of the day. */
final class DayPassing extends AbstractStreamOperator<SourceRecord>
    implements OneInputStreamOperator<SourceRecord, SourceRecord> {
  private static final long serialVersionUID = 1L;

  private final String directory;
  private final long end;
  private transient boolean passed;

  DayPassing(Path directory, long end) {
    this.directory = directory.toString();
    this.end = end;
  }

  @Override
  public void processElement(StreamRecord<SourceRecord> element) {
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    super.processWatermark(mark);
    if (!passed && mark.getTimestamp() >= end) {
      passed = true;
      Files.createDirectories(Path.of(directory));
      Files.createFile(
          Path.of(
              directory, "reader-" + getRuntimeContext().getTaskInfo().getIndexOfThisSubtask()));
    }
  }

  /**
   * Returns when all readers have passed the end of the day. What is still under way is in front of
   * the barrier of the next checkpoint.
   *
   * @param readers how many there are
   * @throws IllegalStateException if the job ends before, or takes too long
   */
  static void await(Path directory, int readers, JobClient job, Duration longest, int pollMillis)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (files(directory) < readers) {
      if (job.getJobExecutionResult().isDone()) {
        throw new IllegalStateException(
            "the job of the day has ended: "
                + job.getJobExecutionResult().handle((result, failure) -> failure).join());
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the day has not passed within " + longest);
      }
      Thread.sleep(pollMillis);
    }
  }

  private static long files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }
}
