package io.kpipulse.wire;

import io.kpipulse.satisfaction.CaseReport;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Reports about cases as their encodings, with the length in front. */
public final class CaseReportCodec implements Codec<CaseReport> {
  private static final long serialVersionUID = 1L;

  /** One for each thread that reads: codecs are shared. */
  private transient ThreadLocal<CaseReports> reports;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(CaseReport value, DataOutput out) throws IOException {
    SizedBytes.write(value.encoding(), out);
  }

  @Override
  public CaseReport read(int version, DataInput in) throws IOException {
    return decode(SizedBytes.read(in));
  }

  /**
   * The report of a single-object encoding.
   *
   * @param encoding not to be changed from now on
   * @throws IOException if it is of no released schema
   */
  public CaseReport decode(byte[] encoding) throws IOException {
    if (reports == null) {
      reports = ThreadLocal.withInitial(CaseReports::toWorkOn);
    }
    return reports.get().read(encoding);
  }
}
