package io.kpipulse.satisfaction;

import io.kpipulse.event.Channel;
import io.kpipulse.fact.Dimensions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One report about a case. Its two ids, which few ask for, are left where they are in its encoding.
 * Two reports are equal if their encodings are.
 *
 * @param time when it happened, epoch milliseconds
 * @param revision of several reports with one time the greatest revision counts
 * @param dimensions under which it counts
 * @param answered whether a score was given
 * @param score once it is validated 1 to 5, or 0 where none was given
 * @param handledOnTime whether the case was
 * @param processingMinutes how long it took
 * @param supplements how often the applicant had to supplement or correct the dossier
 * @param redeclared whether information had to be declared that the state already holds
 * @param complaint whether there is one
 * @param encoding the single-object encoding in the newest schema, not to be changed
 * @param eventIdFrom where its event id begins in it, UTF-8
 * @param eventIdTo the place after that
 * @param caseIdFrom where its case id begins in it, UTF-8
 * @param caseIdTo the place after that
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its bytes
public record CaseReport(
    long time,
    long revision,
    Dimensions dimensions,
    boolean answered,
    int score,
    boolean handledOnTime,
    long processingMinutes,
    int supplements,
    boolean redeclared,
    boolean complaint,
    byte[] encoding,
    int eventIdFrom,
    int eventIdTo,
    int caseIdFrom,
    int caseIdTo) {
  private static final String ONLINE = Channel.ONLINE.name();

  /** Whether the case came in online. */
  public boolean online() {
    return ONLINE.equals(dimensions.channel());
  }

  /** Identifies the report. */
  public String eventId() {
    return text(eventIdFrom, eventIdTo);
  }

  /** Identifies the case. */
  public String caseId() {
    return text(caseIdFrom, caseIdTo);
  }

  /** How many bytes the event id has in UTF-8. */
  public int eventIdBytes() {
    return eventIdTo - eventIdFrom;
  }

  /** How many bytes the case id has in UTF-8. */
  public int caseIdBytes() {
    return caseIdTo - caseIdFrom;
  }

  private String text(int from, int to) {
    return new String(encoding, from, to - from, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CaseReport that && Arrays.equals(encoding, that.encoding);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoding);
  }

  @Override
  public String toString() {
    return eventId() + " at " + time;
  }
}
