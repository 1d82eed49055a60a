package io.kpipulse.ingest.validate;

import io.kpipulse.engine.EngineReporter;
import io.kpipulse.engine.Stage;
import io.kpipulse.history.EncodedEvent;
import io.kpipulse.record.SourceRecord;
import org.apache.flink.streaming.api.operators.ProcessOperator;

/** Runs an {@link IngestFunction} and reports its counts. */
public final class IngestOperator extends ProcessOperator<SourceRecord, EncodedEvent> {
  private static final long serialVersionUID = 1L;

  private final IngestFunction<?> ingest;

  public IngestOperator(IngestFunction<?> ingest) {
    super(ingest);
    this.ingest = ingest;
  }

  @Override
  public void open() throws Exception {
    super.open();
    new EngineReporter(
            Stage.VALIDATE,
            getRuntimeContext().getTaskInfo(),
            getProcessingTimeService(),
            output,
            ingest::counts)
        .start();
  }
}
