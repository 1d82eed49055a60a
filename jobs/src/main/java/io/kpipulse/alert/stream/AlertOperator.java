package io.kpipulse.alert.stream;

import io.kpipulse.alert.desk.AlertDesk;
import io.kpipulse.alert.desk.DeskOutput;
import io.kpipulse.alert.desk.DeskOutputCodec;
import io.kpipulse.alert.desk.DeskSettings;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.catalog.CatalogException;
import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.CodecType;
import io.kpipulse.codec.ListCodec;
import io.kpipulse.codec.SizedBytes;
import io.kpipulse.codec.VarLong;
import io.kpipulse.engine.EngineCounts;
import io.kpipulse.engine.EngineOperator;
import io.kpipulse.event.AlertAcknowledgement;
import io.kpipulse.event.KpiAlert;
import io.kpipulse.event.KpiPoint;
import io.kpipulse.event.RejectedEvent;
import io.kpipulse.event.TaskWatch;
import io.kpipulse.point.Point;
import io.kpipulse.point.PointCodec;
import io.kpipulse.point.topic.PartitionShare;
import io.kpipulse.point.topic.StepBuffer;
import io.kpipulse.record.SourceRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the {@link AlertDesk}, in one subtask for the whole job. Its output are the changes that
 * somebody is told.
 *
 * <p>What is said at a checkpoint is sent when the checkpoint is complete: so nothing is told that
 * is not known after a failure. It may be sent twice, and is the same then. What goes on is known
 * by the alerts; points and tasks are kept by {@link AlertInputs}.
 */
public final class AlertOperator extends AbstractStreamOperator<KpiAlert>
    implements OneInputStreamOperator<SourceRecord, KpiAlert> {
  private static final long serialVersionUID = 1L;

  /** Rows of the ledger, and points of how far the job is. */
  public static final OutputTag<Point> ROWS =
      new OutputTag<>("ledger", new CodecType<>(Point.class, new PointCodec()));

  /** Records that could not be used. */
  public static final OutputTag<RejectedEvent> REJECTED =
      new OutputTag<>(
          "rejected", new CodecType<>(RejectedEvent.class, new AvroCodec<>(RejectedEvent.class)));

  private static final ListCodec<DeskOutput> OUTPUTS = new ListCodec<>(new DeskOutputCodec());

  /** The tag of its points. */
  public static final String JOB = "alerts";

  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final Logger LOG = LoggerFactory.getLogger(AlertOperator.class);
  private static final String SHIPPED = "alerts.yaml";
  private static final int MOST_COMMENT = 1_000;
  private static final int MOST_POST = 200;
  private static final long BEFORE_ALL = Long.MIN_VALUE;

  private final RuleTexts texts;
  private final AlertTopics topics;
  private final Map<String, String> jobs;
  private final long since;

  private final AvroCodec<KpiPoint> points = new AvroCodec<>(KpiPoint.class);
  private final AvroCodec<TaskWatch> tasks = new AvroCodec<>(TaskWatch.class);
  private final AvroCodec<AlertAcknowledgement> acknowledgements =
      new AvroCodec<>(AlertAcknowledgement.class);

  private transient ListState<byte[]> state;
  private transient AlertInputs inputs;
  private transient DeskSettings settings;
  private transient AlertDesk desk;
  private transient RuleBook rules;

  /** Rules that came by the topic; {@code null} while those of the reference data hold. */
  private transient String replaced;

  /** The time of the record by which the rules came; those of earlier ones do not count. */
  private transient long rulesFrom;

  /** By the checkpoint that knows of it. */
  private transient TreeMap<Long, DeskOutput> unsent;

  private transient List<DeskOutput> said;
  private transient long told;
  private transient long rejected;

  /**
   * @param jobs which job writes a measurement, by measurement
   * @param since from when on alerts are raised where there is no state yet, epoch milliseconds;
   *     {@link Long#MIN_VALUE} for all of the past
   */
  public AlertOperator(RuleTexts texts, AlertTopics topics, Map<String, String> jobs, long since) {
    this.texts = texts;
    this.topics = topics;
    this.jobs = new TreeMap<>(jobs);
    this.since = since;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("desk", BytePrimitiveArraySerializer.INSTANCE));
    inputs = new AlertInputs(context.getKeyedStateStore(), this, texts.catalog().offset());
    settings = new DeskSettings(texts.catalog(), jobs, texts.words());
    unsent = new TreeMap<>();
    said = new ArrayList<>();
    byte[] before = null;
    for (byte[] bytes : state.get()) {
      before = bytes;
    }
    if (before == null) {
      begin();
      desk = AlertDesk.begin(settings, rules, since, now());
    } else {
      restore(before);
    }
  }

  /** With the rules that the topic held, so that the first point already meets them. */
  private void begin() {
    RuleTopic.Last last = texts.last();
    rules = texts.read(SHIPPED, texts.shipped());
    if (last != null && !last.yaml().isEmpty()) {
      try {
        rules = texts.read("topic " + topics.rules(), last.yaml());
        replaced = last.yaml();
      } catch (CatalogException e) {
        LOG.warn("the rules of the topic are not sound, those of the reference data hold", e);
      }
    }
    rulesFrom = last == null ? Long.MIN_VALUE : last.timestamp();
  }

  private void restore(byte[] bytes) throws Exception {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    rulesFrom = in.readLong();
    boolean isReplaced = in.readBoolean();
    String yaml = new String(SizedBytes.read(in), StandardCharsets.UTF_8);
    RuleBook before = texts.read("the rules of the state", yaml);
    told = VarLong.read(in);
    rejected = VarLong.read(in);
    said.addAll(OUTPUTS.read(in));
    inputs.readDays(in);
    replaced = isReplaced ? yaml : null;
    rules = isReplaced ? before : texts.read(SHIPPED, texts.shipped());
    desk = AlertDesk.restore(settings, rules, before, in);
    inputs.giveAgain(desk);
    unsent.put(BEFORE_ALL, taken());
  }

  @Override
  public void open() throws Exception {
    super.open();
    scheduleProgress();
  }

  private void scheduleProgress() {
    ScheduledFuture<?> unused =
        getProcessingTimeService()
            .registerTimer(
                now() + MINUTE,
                time -> {
                  progress();
                  scheduleProgress();
                });
  }

  /** How far the job is, as all jobs say it; its events are the changes that were told. */
  private void progress() {
    EngineCounts counts = new EngineCounts(told, rejected, 0, 0);
    desk.mark()
        .ifPresent(
            mark ->
                output.collect(
                    ROWS, new StreamRecord<>(EngineOperator.point(JOB, now(), mark, counts))));
  }

  /** What is done with a record that can be used. */
  @FunctionalInterface
  private interface Use {
    void take() throws Exception;
  }

  @Override
  public void processElement(StreamRecord<SourceRecord> element) throws Exception {
    SourceRecord record = element.getValue();
    Use use;
    try {
      use = read(record);
    } catch (IOException | CatalogException | IllegalArgumentException e) {
      reject(record, e.getMessage());
      return;
    }
    use.take();
  }

  private Use read(SourceRecord record) throws IOException {
    String topic = record.source();
    if (topic.equals(topics.points())) {
      return record.key() == null ? mark(record) : point(record);
    }
    if (topic.equals(topics.tasks())) {
      TaskWatch row = tasks.decode(record.payload());
      return () -> desk.add(inputs.keep(row));
    }
    if (topic.equals(topics.acknowledgements())) {
      AlertAcknowledgement heeded = acknowledgements.decode(record.payload());
      if (heeded.getComment().length() > MOST_COMMENT || heeded.getByPost().length() > MOST_POST) {
        throw new IllegalArgumentException(
            "comment of %s and by_post of %s characters; they have at most %s and %s"
                .formatted(
                    heeded.getComment().length(),
                    heeded.getByPost().length(),
                    MOST_COMMENT,
                    MOST_POST));
      }
      return () -> desk.acknowledge(heeded);
    }
    return rules(record);
  }

  private Use mark(SourceRecord record) throws IOException {
    KpiPoint mark = points.decode(record.payload());
    if (!StepBuffer.isMark(mark)) {
      throw new IllegalArgumentException("a point without a key; it is that of series and step");
    }
    PartitionShare share = PartitionShare.of(mark);
    return () -> desk.mark(record.partition(), share, mark.getStep().toEpochMilli());
  }

  private Use point(SourceRecord record) throws IOException {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    String[] parts = key.split("\\|", 4);
    if (parts.length < 4) {
      throw new IllegalArgumentException(
          "key '%s'; it is measurement, tags and step, with | between".formatted(key));
    }
    if (!desk.wants(parts[0], parts[1], parts[2])) {
      return () -> {};
    }
    Optional<FinalPoint> point = desk.read(points.decode(record.payload()));
    return () -> {
      if (point.isPresent() && inputs.keep(key, point.get())) {
        desk.add(point.get());
      }
    };
  }

  /** Other rules; those of the reference data again if the record has no value. */
  private Use rules(SourceRecord record) {
    boolean isBack = record.payload().length == 0;
    String yaml = isBack ? texts.shipped() : new String(record.payload(), StandardCharsets.UTF_8);
    RuleBook now = texts.read("topic " + topics.rules(), yaml);
    long time = record.timestamp().orElse(Long.MAX_VALUE);
    return () -> {
      if (time < rulesFrom) {
        return;
      }
      rulesFrom = record.timestamp().orElse(rulesFrom);
      if (!yaml.equals(inForce())) {
        replace(now, isBack ? null : yaml);
      }
    };
  }

  private void replace(RuleBook now, String yaml) throws Exception {
    said.add(desk.settle());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    desk.write(new DataOutputStream(bytes));
    desk =
        AlertDesk.restore(
            settings,
            now,
            rules,
            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    rules = now;
    replaced = yaml;
    inputs.giveAgain(desk);
  }

  private void reject(SourceRecord record, String reason) {
    rejected++;
    output.collect(REJECTED, new StreamRecord<>(record.rejected(reason)));
  }

  /** All that was said since the last checkpoint. */
  private DeskOutput taken() {
    DeskOutput all =
        new DeskOutput(
            said.stream().flatMap(one -> one.notices().stream()).toList(),
            said.stream().flatMap(one -> one.rows().stream()).toList());
    said.clear();
    return all;
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    said.add(desk.settle());
    unsent.put(checkpointId, taken());
    inputs.forgetBefore(desk.neededFrom());
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(rulesFrom);
    out.writeBoolean(replaced != null);
    SizedBytes.write(inForce().getBytes(StandardCharsets.UTF_8), out);
    VarLong.write(told, out);
    VarLong.write(rejected, out);
    OUTPUTS.write(List.copyOf(unsent.values()), out);
    inputs.writeDays(out);
    desk.write(out);
    state.update(List.of(bytes.toByteArray()));
  }

  /** The text of the rules that hold. */
  private String inForce() {
    return replaced == null ? texts.shipped() : replaced;
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    Map<Long, DeskOutput> known = unsent.headMap(checkpointId, true);
    known.values().forEach(this::send);
    known.clear();
  }

  @Override
  public void finish() throws Exception {
    said.add(desk.settle());
    unsent.values().forEach(this::send);
    unsent.clear();
    send(taken());
    super.finish();
  }

  private void send(DeskOutput one) {
    one.rows().forEach(row -> output.collect(ROWS, new StreamRecord<>(row)));
    told += one.notices().size();
    one.notices().forEach(notice -> output.collect(new StreamRecord<>(notice)));
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }
}
