package io.kpipulse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.event.ServiceSatisfaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class PlainRowTest {
  private static final PlainRow ROW = PlainRow.of(ServiceSatisfaction.class);
  private static final PlainRecords<ServiceSatisfaction> RECORDS =
      PlainRecords.of(ServiceSatisfaction.class).orElseThrow();

  @Provide
  Arbitrary<ServiceSatisfaction> reports() {
    return Reports.any();
  }

  @Property(tries = 300)
  void everyFieldIsWhatTheRecordSays(@ForAll("reports") ServiceSatisfaction report)
      throws IOException {
    byte[] bytes = Reports.encoded(report);
    assertThat(ROW.read(bytes)).isTrue();
    for (Schema.Field field : report.getSchema().getFields()) {
      int place = ROW.place(field.name());
      Object value = report.get(place);
      assertThat(ROW.isGiven(place)).isEqualTo(value != null);
      if (value == null) {
        assertThat(ROW.number(place)).isZero();
        assertThat(ROW.text(place)).isNull();
        assertThat(ROW.sharedText(place)).isNull();
      } else if (value instanceof String text) {
        assertThat(ROW.text(place)).as(field.name()).isEqualTo(text);
        assertThat(ROW.sharedText(place)).as(field.name()).isEqualTo(text);
        int length = ROW.textTo(place) - ROW.textFrom(place);
        assertThat(new String(bytes, ROW.textFrom(place), length, StandardCharsets.UTF_8))
            .as(field.name())
            .isEqualTo(text);
      } else {
        assertThat(ROW.number(place)).as(field.name()).isEqualTo(number(value));
      }
    }
    assertThat(ROW.text(ROW.place("ministry"))).isEqualTo(report.getMinistry());
    assertThat(ROW.text(ROW.place("locality"))).isEqualTo(report.getLocality());
    assertThat(ROW.isTrue(ROW.place("complaint"))).isEqualTo(report.getComplaint());
    int channel = ROW.place("channel");
    assertThat(ROW.symbols(channel)[(int) ROW.number(channel)])
        .isEqualTo(report.getChannel().name());
  }

  @SuppressWarnings("EnumOrdinal") // what is encoded
  private static long number(Object value) {
    if (value instanceof Instant time) {
      return time.toEpochMilli();
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return value instanceof Enum<?> symbol ? symbol.ordinal() : ((Number) value).longValue();
  }

  @Property(tries = 300)
  void readsWhatTheRecordsAreReadFromAndNothingElse(
      @ForAll("reports") ServiceSatisfaction report, @ForAll int at, @ForAll byte value)
      throws IOException {
    byte[] broken = Reports.encoded(report);
    broken[Math.floorMod(at, broken.length)] = value;
    assertThat(ROW.read(broken)).isEqualTo(RECORDS.read(broken, 0, broken.length) != null);
  }

  @Property(tries = 100)
  void bytesThatEndEarlyOrLateAreNoRow(
      @ForAll("reports") ServiceSatisfaction report, @ForAll int end) throws IOException {
    byte[] bytes = Reports.encoded(report);
    assertThat(ROW.read(Arrays.copyOf(bytes, Math.floorMod(end, bytes.length)))).isFalse();
    assertThat(ROW.read(Arrays.copyOf(bytes, bytes.length + 1))).isFalse();
  }

  @Test
  void sharedCodesAreOneStringAndOthersAreNot() throws IOException {
    ServiceSatisfaction report = Reports.any().sample();
    report.put(ROW.place("locality"), "01");
    report.put(ROW.place("procedure_code"), "1.000123");
    byte[] bytes = Reports.encoded(report);
    assertThat(ROW.read(bytes)).isTrue();
    String locality = ROW.sharedText(ROW.place("locality"));
    String procedure = ROW.text(ROW.place("procedure_code"));
    assertThat(ROW.read(bytes)).isTrue();
    assertThat(ROW.sharedText(ROW.place("locality"))).isSameAs(locality);
    assertThat(ROW.text(ROW.place("procedure_code"))).isNotSameAs(procedure).isEqualTo(procedure);
  }

  @Test
  void aFieldThatThereIsNotIsNamedWithThoseThatThereAre() {
    assertThatThrownBy(() -> ROW.place("province"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ServiceSatisfaction has no field province; it has [event_id, ");
  }

  @Test
  void aNumberIsNoTextToBeRead() {
    assertThatThrownBy(() -> ROW.placeOfText("revision"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("field revision of schema io.kpipulse.event.ServiceSatisfaction is no text");
    assertThat(ROW.placeOfText("commune")).isEqualTo(ROW.place("commune"));
  }

  @Test
  void aSchemaWithBytesInItHasNoRows() {
    assertThatThrownBy(() -> PlainRow.of(RejectedEvent.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("schema io.kpipulse.event.RejectedEvent has fields that are not plain");
  }
}
