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
  public ValidationResult<CaseReport> decode(SourceRecord record) {
    if (reports == null) {
      reports = CaseReports.toCheck();
    }
    CaseReport report = avro ? reports.readNewest(record.payload()) : null;
    return report == null
        ? report(records.decode(record))
        : new ValidationResult.Accepted<>(report, record.timestamp());
  }

  private ValidationResult<CaseReport> report(ValidationResult<ServiceSatisfaction> verdict) {
    if (verdict instanceof ValidationResult.Accepted<ServiceSatisfaction> good) {
      return new ValidationResult.Accepted<>(reports.of(good.event()), good.timestamp());
    }
    return new ValidationResult.Rejected<>(
        ((ValidationResult.Rejected<ServiceSatisfaction>) verdict).reason());
  }
}
