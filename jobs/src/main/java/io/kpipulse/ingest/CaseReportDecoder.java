package io.kpipulse.ingest;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.satisfaction.CaseReport;
import io.kpipulse.wire.CaseReports;

/**
 * Decodes reports about cases. What is Avro's encoding in the newest schema, as nearly all of a
 * topic is, is read without a record in between; all else as a record, by whose decoder it is
 * judged. For one thread at a time.
 */
public final class CaseReportDecoder implements Decoder<CaseReport> {
  private static final long serialVersionUID = 1L;

  private final boolean avro;
  private final Decoder<ServiceSatisfaction> records;
  private transient CaseReports reports;

  private CaseReportDecoder(boolean avro, Decoder<ServiceSatisfaction> records) {
    this.avro = avro;
    this.records = records;
  }

  /** Reads single-object encodings, as {@link AvroDecoder} does. */
  public static CaseReportDecoder ofAvro() {
    return new CaseReportDecoder(true, new AvroDecoder<>(ServiceSatisfaction.class));
  }

  /** Reads JSON, as {@link JsonDecoder} does. */
  public static CaseReportDecoder ofJson() {
    return new CaseReportDecoder(false, new JsonDecoder<>(ServiceSatisfaction.class));
  }

  @Override
  public Verdict<CaseReport> decode(SourceRecord record) {
    if (reports == null) {
      reports = CaseReports.toCheck();
    }
    CaseReport report = avro ? reports.readNewest(record.payload()) : null;
    return report == null
        ? report(records.decode(record))
        : new Verdict.Accepted<>(report, record.timestamp());
  }

  private Verdict<CaseReport> report(Verdict<ServiceSatisfaction> verdict) {
    if (verdict instanceof Verdict.Accepted<ServiceSatisfaction> good) {
      return new Verdict.Accepted<>(reports.of(good.event()), good.timestamp());
    }
    return new Verdict.Rejected<>(((Verdict.Rejected<ServiceSatisfaction>) verdict).reason());
  }
}
