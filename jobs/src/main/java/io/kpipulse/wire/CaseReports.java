package io.kpipulse.wire;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.satisfaction.CaseReport;
import io.kpipulse.schema.PlainRow;
import java.io.IOException;
import java.util.Set;

/**
 * Reads reports about cases out of their encoding, without a record in between: each report is read
 * when it comes, at its timeline, and again when the next one about its case comes. For one thread
 * at a time.
 */
public final class CaseReports {
  private final ServiceSatisfactionCodec records = new ServiceSatisfactionCodec();
  private final PlainRow row;
  private final int eventId;
  private final int caseId;
  private final int revision;
  private final int eventTime;
  private final int ministry;
  private final int locality;
  private final int commune;
  private final int procedure;
  private final int channel;
  private final int respondent;
  private final int score;
  private final int handledOnTime;
  private final int processingMinutes;
  private final int supplements;
  private final int redeclared;
  private final int complaint;
  private final String[] channels;
  private final String[] respondents;

  private CaseReports(PlainRow row) {
    this.row = row;
    this.eventId = row.place("event_id");
    this.caseId = row.place("case_id");
    this.revision = row.place("revision");
    this.eventTime = row.place("event_time");
    this.ministry = row.place("ministry");
    this.locality = row.place("locality");
    this.commune = row.place("commune");
    this.procedure = row.place("procedure_code");
    this.channel = row.place("channel");
    this.respondent = row.place("respondent");
    this.score = row.place("score");
    this.handledOnTime = row.place("handled_on_time");
    this.processingMinutes = row.place("processing_minutes");
    this.supplements = row.place("supplements");
    this.redeclared = row.place("redeclared");
    this.complaint = row.place("complaint");
    this.channels = row.symbols(channel);
    this.respondents = row.symbols(respondent);
  }

  /** For reports whose facts are worked out: all codes are shared among them. */
  public static CaseReports toWorkOn() {
    return new CaseReports(
        PlainRow.of(
            ServiceSatisfaction.class,
            Set.of("ministry", "locality", "commune", "procedure_code"),
            Set.of()));
  }

  /** For reports that are only checked: the thousands of communes and procedures are not shared. */
  public static CaseReports toCheck() {
    return new CaseReports(
        PlainRow.of(
            ServiceSatisfaction.class,
            Set.of("ministry", "locality"),
            Set.of("commune", "procedure_code")));
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
    Dimensions dimensions =
        new Dimensions(
            row.text(ministry),
            row.text(locality),
            null,
            row.text(commune),
            row.text(procedure),
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
