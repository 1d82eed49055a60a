package io.kpipulse.bench.rolling;

import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.Watermark;
import com.hazelcast.jet.datamodel.KeyedWindowResult;

/** A sink that takes the rows until the clock says that there are no more. */
final class JetRows extends AbstractProcessor {
  private final Checksum checksum = new Checksum();
  private JetRun run;
  private long rows;

  @Override
  protected void init(Context context) {
    run = JetRun.of(context);
  }

  @Override
  protected boolean tryProcess(int ordinal, Object item) {
    @SuppressWarnings("unchecked") // as the pipeline has it
    KeyedWindowResult<Integer, JetSums> row = (KeyedWindowResult<Integer, JetSums>) item;
    rows++;
    row.result().addTo(checksum, row.key(), Plan.stepEndingAt(row.end()));
    return true;
  }

  @Override
  public boolean tryProcessWatermark(Watermark mark) {
    if (mark.timestamp() == run.plan().end()) {
      run.finished(rows, checksum);
    }
    return true;
  }
}
