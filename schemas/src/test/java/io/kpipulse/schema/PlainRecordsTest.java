package io.kpipulse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.BlockedCategory;
import io.kpipulse.event.RejectedEvent;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PlainRecordsTest {
  private static final PlainRecords<ServiceSatisfaction> CASES =
      PlainRecords.of(ServiceSatisfaction.class).orElseThrow();
  private static final PlainRecords<TaskUpdate> TASKS =
      PlainRecords.of(TaskUpdate.class).orElseThrow();

  @Property(tries = 300)
  void whatIsWrittenIsWhatAvroWritesAndIsReadBack(@ForAll("reports") ServiceSatisfaction report)
      throws IOException {
    byte[] avro = Reports.encoded(report);
    assertThat(Reports.bytes(CASES.write(report))).isEqualTo(avro);
    assertThat(CASES.read(avro, 0, avro.length)).isEqualTo(report);
  }

  @Property(tries = 300)
  void brokenBytesAreNeverReadAsAnythingThatAvroDoesNotRead(
      @ForAll("reports") ServiceSatisfaction report, @ForAll int at, @ForAll byte value)
      throws IOException {
    byte[] broken = Reports.encoded(report);
    broken[Math.floorMod(at, broken.length)] = value;
    ServiceSatisfaction read = CASES.read(broken, 0, broken.length);
    if (read != null) {
      assertThat(EventModel.decoder(ServiceSatisfaction.class).decode(broken)).isEqualTo(read);
    }
  }

  @Property(tries = 100)
  void bytesThatEndEarlyOrLateAreNoRecord(
      @ForAll("reports") ServiceSatisfaction report, @ForAll int end) throws IOException {
    byte[] avro = Reports.encoded(report);
    assertThat(CASES.read(avro, 0, Math.floorMod(end, avro.length))).isNull();
    assertThat(CASES.read(Arrays.copyOf(avro, avro.length + 1), 0, avro.length + 1)).isNull();
  }

  @Test
  void aTaskWithEveryFieldIsReadBackFromTheMiddleOfAnArray() throws IOException {
    TaskUpdate task = task();
    byte[] avro = Reports.encoded(task);
    assertThat(Reports.bytes(TASKS.write(task))).isEqualTo(avro);
    byte[] among = new byte[avro.length + 7];
    System.arraycopy(avro, 0, among, 3, avro.length);
    assertThat(TASKS.read(among, 3, 3 + avro.length)).isEqualTo(task);
  }

  @Test
  void oneThatWasReadStaysAsItIsWhenTheNextIsRead() throws IOException {
    byte[] first = Reports.encoded(task());
    TaskUpdate read = TASKS.read(first, 0, first.length);
    TaskUpdate other = task();
    other.setTitle("khác");
    other.setOwnerPost("X");
    byte[] second = Reports.encoded(other);
    assertThat(TASKS.read(second, 0, second.length)).isNotEqualTo(read);
    assertThat(read).isEqualTo(task());
  }

  @Test
  void aSchemaWithBytesInItIsNotPlain() {
    assertThat(PlainRecords.of(RejectedEvent.class)).isEmpty();
  }

  private static TaskUpdate task() {
    return TaskUpdate.newBuilder()
        .setEventId("e")
        .setTaskId("t")
        .setRevision(Long.MIN_VALUE)
        .setEventTime(Instant.ofEpochMilli(-1))
        .setProgramme("RES57")
        .setMinistry("BCA")
        .setLocality("48")
        .setCommune(null)
        .setTitle("Trình Chính phủ ban hành Nghị định")
        .setOwnerPost(null)
        .setStatus(TaskStatus.BLOCKED)
        .setProgressPercent(Integer.MIN_VALUE)
        .setAssignedAt(Instant.EPOCH)
        .setDueAt(Instant.parse("2026-03-02T02:00:00.123Z"))
        .setExtensionRef("12/QĐ-TTg")
        .setKeyTask(true)
        .setExceeded(false)
        .setEvidenceCount(3)
        .setEvidenceRef(null)
        .setBudgetPlanned(Long.MAX_VALUE)
        .setBudgetDisbursed(null)
        .setBlockedCategory(BlockedCategory.BEYOND_AUTHORITY)
        .setBlockedReason("")
        .build();
  }

  @Provide
  Arbitrary<ServiceSatisfaction> reports() {
    return Reports.any();
  }
}
