package io.kpipulse.board.store;

import io.kpipulse.event.TaskWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the board reads, and all that it knows. Each method is a query or two; implementations give
 * the same answers for the same points. Safe for use by several threads.
 *
 * <p>Every method throws {@link StoreException} if the store rejects the query or does not respond.
 */
public interface KpiStore {
  /**
   * How far back the newest row of a series is looked for: a series with a total that is not zero
   * has a row at each midnight.
   */
  Duration LOOK_BACK = Duration.ofDays(2);

  /** How far back the beginning of an alert is looked for. */
  Duration LONGEST_ALERT = Duration.ofDays(400);

  /** The dimensions of watched tasks. */
  List<String> TASK_DIMENSIONS = List.of("ministry", "locality", "programme", "commune");

  /**
   * The newest row of each series at a time, whole, by codes.
   *
   * @param at rows of later steps are left out, as are series without a row in the {@link
   *     #LOOK_BACK} before it, all of whose totals are zero
   */
  List<StoredRow> newest(Selection selection, Instant at);

  /** How many rows there are in a range; {@code to} is exclusive. */
  long count(Selection selection, Instant from, Instant to);

  /** The rows of a range, by codes and time; {@code to} is exclusive. */
  List<StoredRow> rows(Selection selection, Instant from, Instant to);

  /**
   * The last value of each field in each interval of an even grid that has rows, by codes and time,
   * labelled with the start of the interval. A ratio counts only where its denominator does.
   *
   * @param from start of the first interval
   * @param to exclusive; a whole number of intervals after {@code from}
   */
  List<StoredRow> sampled(Selection selection, Instant from, Instant to, Duration every);

  /**
   * Sums of fields over the rows of a range, for each combination of codes of some dimensions.
   * Additive fields of disjoint windows only.
   *
   * @param to exclusive
   * @param by dimensions of the selection's scope; none for one row
   */
  List<StoredRow> sums(Selection selection, Instant from, Instant to, List<String> by);

  /**
   * The tasks that are watched at a time.
   *
   * @param codes of ministry, locality, programme and commune; a task has to have all of them
   */
  List<WatchedTask> watched(Map<String, String> codes, Instant at);

  /**
   * The rows of watched tasks in a range, and for each task under each of its tags the last one
   * before: all that they said in that time. In no order.
   *
   * @param from inclusive
   * @param to exclusive
   */
  List<TaskWatch> taskRows(Instant from, Instant to);

  /**
   * The last points of {@code engine} of each job.
   *
   * @param since jobs without a report since then are left out
   */
  List<Progress> progress(Instant since);

  /**
   * When a job first reported as many accepted events as it did last: since then no event has come
   * in.
   *
   * @param last report of the job
   * @param since how far back is looked
   */
  Instant silentSince(Progress last, Instant since);

  /** Corrections of the points of a unit, by time; {@code to} is exclusive. */
  List<CorrectionRecord> corrections(Selection selection, Instant from, Instant to);

  /**
   * The alerts that stood in a range, in the order of {@link StoredAlert#ORDER}; those that were
   * retracted count by when they began. One that began {@link #LONGEST_ALERT} before the range is
   * left out.
   *
   * @param dimensions of the catalogue
   * @param to exclusive
   */
  List<StoredAlert> alerts(List<String> dimensions, Instant from, Instant to);

  /** The alert with an id, in a list; empty if there is none. */
  List<StoredAlert> alert(List<String> dimensions, String id);
}
