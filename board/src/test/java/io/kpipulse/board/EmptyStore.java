package io.kpipulse.board;

import io.kpipulse.board.store.CorrectionRecord;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.Progress;
import io.kpipulse.board.store.Selection;
import io.kpipulse.board.store.StoredAlert;
import io.kpipulse.board.store.StoredRow;
import io.kpipulse.board.store.WatchedTask;
import io.kpipulse.event.TaskWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A store without points; tests override what they need. */
public class EmptyStore implements KpiStore {
  @Override
  public List<StoredRow> newest(Selection selection, Instant at) {
    return List.of();
  }

  @Override
  public long count(Selection selection, Instant from, Instant to) {
    return rows(selection, from, to).size();
  }

  @Override
  public List<StoredRow> rows(Selection selection, Instant from, Instant to) {
    return List.of();
  }

  @Override
  public List<StoredRow> sampled(Selection selection, Instant from, Instant to, Duration every) {
    return List.of();
  }

  @Override
  public List<StoredRow> sums(Selection selection, Instant from, Instant to, List<String> by) {
    return List.of();
  }

  @Override
  public List<WatchedTask> watched(Map<String, String> codes, Instant at) {
    return List.of();
  }

  @Override
  public List<TaskWatch> taskRows(Instant from, Instant to) {
    return List.of();
  }

  @Override
  public List<Progress> progress(Instant since) {
    return List.of();
  }

  @Override
  public Instant silentSince(Progress last, Instant since) {
    return last.time();
  }

  @Override
  public List<CorrectionRecord> corrections(Selection selection, Instant from, Instant to) {
    return List.of();
  }

  @Override
  public List<StoredAlert> alerts(List<String> dimensions, Instant from, Instant to) {
    return List.of();
  }

  @Override
  public List<StoredAlert> alert(List<String> dimensions, String id) {
    return List.of();
  }
}
