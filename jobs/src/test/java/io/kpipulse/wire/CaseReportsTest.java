package io.kpipulse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.event.Channel;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.satisfaction.CaseEvents;
import io.kpipulse.satisfaction.CaseReport;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CaseReportsTest {
  private static final ServiceSatisfaction EVENT =
      CaseEvents.event("2026-03-02T01:00:00Z", 1).setEventId("Phản ánh 7").build();

  private final CaseReports reports = CaseReports.toWorkOn();
  private final ServiceSatisfactionCodec records = new ServiceSatisfactionCodec();

  @Provide
  Arbitrary<ServiceSatisfaction> events() {
    return CaseEvents.one();
  }

  @Property(tries = 300)
  void aReportSaysWhatItsEventSays(@ForAll("events") ServiceSatisfaction event) throws IOException {
    byte[] encoding = records.encode(event);
    assertSays(event, reports.read(encoding), encoding);
    assertSays(event, CaseReports.toCheck().read(encoding), encoding);
  }

  private static void assertSays(ServiceSatisfaction event, CaseReport report, byte[] encoding) {
    assertThat(report.time()).isEqualTo(event.getEventTime().toEpochMilli());
    assertThat(report.revision()).isEqualTo(event.getRevision());
    assertThat(report.eventId()).isEqualTo(event.getEventId());
    assertThat(report.caseId()).isEqualTo(event.getCaseId());
    assertThat(report.dimensions())
        .isEqualTo(
            new Dimensions(
                event.getMinistry(),
                event.getLocality(),
                null,
                event.getCommune(),
                event.getProcedureCode(),
                event.getChannel().name(),
                event.getRespondent().name()));
    assertThat(report.online()).isEqualTo(event.getChannel() == Channel.ONLINE);
    assertThat(report.answered()).isEqualTo(event.getScore() != null);
    assertThat(report.score()).isEqualTo(event.getScore() == null ? 0 : event.getScore());
    assertThat(report.handledOnTime()).isEqualTo(event.getHandledOnTime());
    assertThat(report.processingMinutes()).isEqualTo(event.getProcessingMinutes());
    assertThat(report.supplements()).isEqualTo(event.getSupplements());
    assertThat(report.redeclared()).isEqualTo(event.getRedeclared());
    assertThat(report.complaint()).isEqualTo(event.getComplaint());
    assertThat(report.encoding()).isSameAs(encoding);
  }

  @Test
  void codesAreSharedByReportsToWorkOnAndNotByThoseToCheck() throws IOException {
    byte[] encoding =
        records.encode(CaseEvents.event("2026-03-02T01:00:00Z", 1).setCommune("00001").build());
    String commune = reports.read(encoding).dimensions().commune();
    assertThat(reports.read(encoding).dimensions().commune()).isSameAs(commune);
    CaseReports toCheck = CaseReports.toCheck();
    assertThat(toCheck.read(encoding).dimensions().commune())
        .isNotSameAs(toCheck.read(encoding).dimensions().commune())
        .isEqualTo(commune);
  }

  @Property(tries = 300)
  void reportsAreEqualIfTheirEventsAre(
      @ForAll("events") ServiceSatisfaction one, @ForAll("events") ServiceSatisfaction other) {
    assertThat(reports.of(one).equals(reports.of(other))).isEqualTo(one.equals(other));
    assertThat(reports.of(one)).isEqualTo(reports.of(one)).hasSameHashCodeAs(reports.of(one));
  }

  @Test
  void aReportIsNamedByItsIdAndTime() {
    assertThat(reports.of(EVENT))
        .hasToString("Phản ánh 7 at " + EVENT.getEventTime().toEpochMilli());
  }

  /** Which of two rivals counts is decided by their bytes: they have to be the newest schema's. */
  @Test
  void whatIsWrittenAsWeWouldNotWriteItIsWrittenAnew() throws IOException {
    byte[] ours = records.encode(EVENT);
    byte[] longer = Encoded.longWinded(ours);
    assertThat(records.decode(longer)).isEqualTo(EVENT);
    assertThat(reports.read(longer)).isEqualTo(reports.of(EVENT));
    assertThat(reports.read(longer).encoding()).isEqualTo(ours);
  }

  @Test
  void whatIsOfNoReleasedSchemaIsNamedSo() {
    byte[] bytes = records.encode(EVENT);
    bytes[5]++;
    assertThatThrownBy(() -> reports.read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no ServiceSatisfaction of a released schema");
  }

  /** State that was written when whole records were kept is read, and the other way round. */
  @Test
  void aReportIsWrittenAsItsRecord() throws IOException {
    byte[] ofRecord = CodecBytes.written(records, EVENT);
    CaseReportCodec codec = new CaseReportCodec();
    assertThat(CodecBytes.written(codec, reports.of(EVENT))).isEqualTo(ofRecord);
    assertThat(CodecBytes.read(codec, codec.version(), ofRecord)).isEqualTo(reports.of(EVENT));
    assertThatThrownBy(() -> CodecBytes.read(codec, codec.version(), Arrays.copyOf(ofRecord, 20)))
        .isInstanceOf(IOException.class);
  }
}
