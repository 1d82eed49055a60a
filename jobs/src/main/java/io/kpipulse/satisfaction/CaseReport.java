package io.kpipulse.satisfaction;

import io.kpipulse.fact.Dimensions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One report about a case, as far as facts follow from it; all of it is in its encoding. Two
 * reports are equal if their encodings are.
 *
 * @param time when it happened, epoch milliseconds
 * @param revision of several reports with one time the greatest revision counts
 * @param dimensions under which it counts
 * @param online whether the case came in online
 * @param score 1 to 5, or {@link #NOT_ANSWERED}
 * @param handledOnTime whether the case was
 * @param processingMinutes how long it took
 * @param supplemented whether the applicant had to supplement or correct the dossier
 * @param redeclared whether information had to be declared that the state already holds
 * @param complaint whether there is one
 * @param encoding the single-object encoding in the newest schema, not to be changed
 * @param idFrom where its event id begins in it, UTF-8
 * @param idTo the place after that
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its bytes
public record CaseReport(
    long time,
    long revision,
    Dimensions dimensions,
    boolean online,
    int score,
    boolean handledOnTime,
    long processingMinutes,
    boolean supplemented,
    boolean redeclared,
    boolean complaint,
    byte[] encoding,
    int idFrom,
    int idTo) {

  /** In place of a score where none was given. */
  public static final int NOT_ANSWERED = 0;

  /** Whether a score was given. */
  public boolean isAnswered() {
    return score != NOT_ANSWERED;
  }

  /** Identifies the report. */
  public String eventId() {
    return new String(encoding, idFrom, idTo - idFrom, StandardCharsets.UTF_8);
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
