package io.kpipulse.engine;

import io.kpipulse.codec.Codec;
import io.kpipulse.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Reports on their way to the operator that adds them up. */
final class EngineReportCodec implements Codec<EngineReport> {
  @Override
  public void write(EngineReport value, DataOutput out) throws IOException {
    out.writeUTF(value.stage().name());
    VarLong.write(value.subtask(), out);
    VarLong.write(value.subtasks(), out);
    EngineCounts counts = value.counts();
    VarLong.write(counts.events(), out);
    VarLong.write(counts.rejected(), out);
    VarLong.write(counts.late(), out);
    VarLong.write(counts.correctionsPending(), out);
  }

  @Override
  public EngineReport read(DataInput in) throws IOException {
    Stage stage = Stage.valueOf(in.readUTF());
    int subtask = VarLong.readCount(in);
    int subtasks = VarLong.readCount(in);
    return new EngineReport(
        stage,
        subtask,
        subtasks,
        new EngineCounts(VarLong.read(in), VarLong.read(in), VarLong.read(in), VarLong.read(in)));
  }
}
