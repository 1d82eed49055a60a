package io.kpipulse.alert.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.CodecSerializer;
import io.kpipulse.event.AlertChange;
import io.kpipulse.event.KpiAlert;
import io.kpipulse.event.RejectedEvent;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.point.Point;
import io.kpipulse.record.SourceRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operator, what it wrote and what it told; it can be killed and started again. */
final class AlertRun {
  private static final RuleTexts TEXTS =
      new RuleTexts(ReferenceFiles.shipped(), EventFamilies.SHIPPED.reference(), null);
  private static final Map<String, String> JOBS =
      Map.of("satisfaction_kpi", "satisfaction-kpi", "task_watch", "task-kpi");

  /** What the store holds: a row replaces the one of the same series and time. */
  private final Map<String, Point> store = new TreeMap<>();

  /** What was told, by alert, in order. */
  private final Map<String, TreeMap<Integer, KpiAlert>> told = new LinkedHashMap<>();

  private final List<RejectedEvent> rejected = new ArrayList<>();

  private KeyedOneInputStreamOperatorTestHarness<Long, SourceRecord, KpiAlert> operator;
  private OperatorSubtaskState kept;
  private long checkpoint;
  private final long since;
  private final long now;

  AlertRun() throws Exception {
    this(Long.MIN_VALUE, 0);
  }

  /**
   * @param since from when on alerts are raised, epoch milliseconds
   * @param now processing time at the start, epoch milliseconds
   */
  AlertRun(long since, long now) throws Exception {
    this.since = since;
    this.now = now;
    start();
  }

  private void start() throws Exception {
    operator =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new AlertOperator(TEXTS, PointRecords.TOPICS, JOBS, since),
            record -> 0L,
            Types.LONG,
            1,
            1,
            0);
    operator.setProcessingTime(now);
    operator.setup(new CodecSerializer<>(new AvroCodec<>(KpiAlert.class)));
    if (kept != null) {
      operator.initializeState(kept);
    }
    operator.open();
  }

  void add(SourceRecord record) throws Exception {
    operator.processElement(new StreamRecord<>(record));
    collect();
  }

  void addAll(List<SourceRecord> records) throws Exception {
    for (SourceRecord record : records) {
      add(record);
    }
  }

  /** A checkpoint that is complete. */
  void checkpoint() throws Exception {
    checkpointWithoutNews();
    operator.notifyOfCompletedCheckpoint(checkpoint);
    collect();
  }

  /** A checkpoint that is complete, but of which the operator is not told any more. */
  void checkpointWithoutNews() throws Exception {
    checkpoint++;
    operator.prepareSnapshotPreBarrier(checkpoint);
    kept = operator.snapshot(checkpoint, 0);
    collect();
  }

  /** Fails, and goes on from the last checkpoint. */
  void kill() throws Exception {
    operator.close();
    start();
  }

  void finish() throws Exception {
    operator.getOneInputOperator().finish();
    collect();
  }

  private void collect() {
    for (KpiAlert notice : operator.extractOutputValues()) {
      KpiAlert before =
          told.computeIfAbsent(notice.getAlertId(), id -> new TreeMap<>())
              .put(notice.getSequence(), notice);
      assertThat(before).as("what is told again is the same").isIn(null, notice);
    }
    operator.getOutput().clear();
    take(operator.getSideOutput(AlertOperator.ROWS))
        .forEach(row -> store.put(row.series() + "@" + row.time(), row));
    rejected.addAll(take(operator.getSideOutput(AlertOperator.REJECTED)));
  }

  private static <T> List<T> take(java.util.Queue<StreamRecord<T>> queue) {
    List<T> values = new ArrayList<>();
    if (queue != null) {
      queue.forEach(element -> values.add(element.getValue()));
      queue.clear();
    }
    return values;
  }

  /** The rows of alerts that stand, or stood. */
  Map<String, Point> ledger() {
    Map<String, Point> rows = new TreeMap<>(store);
    rows.values().removeIf(row -> row.strings()[0].equals("retracted"));
    return rows;
  }

  /** Rows of alerts that were taken back. */
  List<Point> retracted() {
    return store.values().stream().filter(row -> row.strings()[0].equals("retracted")).toList();
  }

  /** All that was told, in order. */
  List<KpiAlert> told() {
    return told.values().stream().flatMap(own -> own.values().stream()).toList();
  }

  List<AlertChange> changes() {
    return told().stream().map(KpiAlert::getChange).toList();
  }

  /** The last word on each alert that was not taken back. */
  List<KpiAlert> net() {
    return told.values().stream()
        .map(own -> own.lastEntry().getValue())
        .filter(last -> last.getChange() != AlertChange.RETRACTED)
        .toList();
  }

  /** The numbers of the messages on an alert. */
  Map<String, List<Integer>> sequences() {
    Map<String, List<Integer>> sequences = new LinkedHashMap<>();
    told.forEach((id, own) -> sequences.put(id, List.copyOf(own.keySet())));
    return sequences;
  }

  List<RejectedEvent> rejected() {
    return rejected;
  }

  void close() throws Exception {
    operator.close();
  }
}
