package io.kpipulse.wire;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.satisfaction.CaseReport;
import io.kpipulse.schema.PlainRow;
import java.io.IOException;

/**
 * Reads reports about cases out of their encoding, without a record in between: each report is read
 * when it comes, at its timeline, and again when the next one about its case comes. For one thread
 * at a time.
 */
public final class CaseReports {
  private final ServiceSatisfactionCodec records = new ServiceSatisfactionCodec();
  private final PlainRow row = PlainRow.of(ServiceSatisfaction.class);
  private final int eventId = row.placeOfText("event_id");
  private final int caseId = row.placeOfText("case_id");
  private final int revision = row.place("revision");
  private final int eventTime = row.place("event_time");
  private final int ministry = row.placeOfText("ministry");
  private final int locality = row.placeOfText("locality");
  private final int commune = row.placeOfText("commune");
  private final int procedure = row.placeOfText("procedure_code");
  private final int channel = row.place("channel");
  private final int respondent = row.place("respondent");
  private final int score = row.place("score");
  private final int handledOnTime = row.place("handled_on_time");
  private final int processingMinutes = row.place("processing_minutes");
  private final int supplements = row.place("supplements");
  private final int redeclared = row.place("redeclared");
  private final int complaint = row.place("complaint");
  private final String[] channels = row.symbols(channel);
  private final String[] respondents = row.symbols(respondent);
  private final boolean shared;

  private CaseReports(boolean shared) {
    this.shared = shared;
  }

  /** For reports whose facts are worked out: all codes are shared among them. */
  public static CaseReports toWorkOn() {
    return new CaseReports(true);
  }

  /** For reports that are only checked: the thousands of communes and procedures are not shared. */
  public static CaseReports toCheck() {
    return new CaseReports(false);
  }

  /** A report that is there as a record. */
  public CaseReport of(ServiceSatisfaction report) {
    CaseReport read = readNewest(records.encode(report));
    if (read == null) {
      throw new IllegalStateException("not read as it was written: " + report);
    }
    return read;
  }

  /**
   * The report of a single-object encoding as we write it in the newest schema; {@code null} for
   * any other bytes, which may still be a report.
   *
   * @param encoding the report's own from now on
   */
  public CaseReport readNewest(byte[] encoding) {
    return row.read(encoding) ? report(encoding) : null;
  }

  /**
   * The report of a single-object encoding. One of an earlier schema, or written as we would not
   * write it, is written anew.
   *
   * @param encoding the report's own from now on
   * @throws IOException if it is of no released schema
   */
  CaseReport read(byte[] encoding) throws IOException {
    CaseReport read = readNewest(encoding);
    return read == null ? of(records.decode(encoding)) : read;
  }

  private CaseReport report(byte[] encoding) {
    // One right after the other: each is likely to be out of the cache, and then all are at once.
    Dimensions dimensions =
        new Dimensions(
            row.sharedText(ministry),
            row.sharedText(locality),
            null,
            shared ? row.sharedText(commune) : row.text(commune),
            shared ? row.sharedText(procedure) : row.text(procedure),
            channels[row.intNumber(channel)],
            respondents[row.intNumber(respondent)]);
    return new CaseReport(
        row.number(eventTime),
        row.number(revision),
        dimensions,
        row.isGiven(score),
        row.intNumber(score),
        row.isTrue(handledOnTime),
        row.number(processingMinutes),
        row.intNumber(supplements),
        row.isTrue(redeclared),
        row.isTrue(complaint),
        encoding,
        row.textFrom(eventId),
        row.textTo(eventId),
        row.textFrom(caseId),
        row.textTo(caseId));
  }
}
