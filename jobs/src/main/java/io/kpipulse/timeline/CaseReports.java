package io.kpipulse.timeline;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.satisfaction.CaseReport;
import io.kpipulse.schema.PlainRow;
import io.kpipulse.wire.ServiceSatisfactionCodec;
import java.io.IOException;
import java.util.Set;

/**
 * Reads reports about cases out of their encoding: only what facts follow from, as each report is
 * read at its timeline, and again when the next one about its case comes. For one thread at a time.
 */
public final class CaseReports {
  private static final String ONLINE = "ONLINE";

  private final ServiceSatisfactionCodec records = new ServiceSatisfactionCodec();
  private final PlainRow row =
      PlainRow.of(
          ServiceSatisfaction.class, Set.of("ministry", "locality", "commune", "procedure_code"));
  private final int eventId = row.place("event_id");
  private final int revision = row.place("revision");
  private final int eventTime = row.place("event_time");
  private final int ministry = row.place("ministry");
  private final int locality = row.place("locality");
  private final int commune = row.place("commune");
  private final int procedure = row.place("procedure_code");
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

  /** A report. */
  public CaseReport of(ServiceSatisfaction report) {
    return plain(records.encode(report));
  }

  /**
   * The report of a single-object encoding.
   *
   * @param encoding not to be changed from now on
   * @throws IOException if it is of no released schema
   */
  CaseReport read(byte[] encoding) throws IOException {
    // One of an earlier schema, or written as we would not write it, is written anew.
    return row.read(encoding) ? report(encoding) : of(records.decode(encoding));
  }

  private CaseReport plain(byte[] encoding) {
    if (!row.read(encoding)) {
      throw new IllegalStateException("a report is not read as it was written");
    }
    return report(encoding);
  }

  private CaseReport report(byte[] encoding) {
    String cameIn = channels[(int) row.number(channel)];
    Dimensions dimensions =
        new Dimensions(
            row.text(ministry),
            row.text(locality),
            null,
            row.text(commune),
            row.text(procedure),
            cameIn,
            respondents[(int) row.number(respondent)]);
    return new CaseReport(
        row.number(eventTime),
        row.number(revision),
        dimensions,
        cameIn.equals(ONLINE),
        row.isGiven(score) ? (int) row.number(score) : CaseReport.NOT_ANSWERED,
        row.isTrue(handledOnTime),
        row.number(processingMinutes),
        row.number(supplements) > 0,
        row.isTrue(redeclared),
        row.isTrue(complaint),
        encoding,
        row.from(eventId),
        row.to(eventId));
  }
}
