package io.kpipulse.local.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.BlockedCategory;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.ingest.validate.Events;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderTest {
  private static final String CASE =
      """
      {"event_id":"e1","case_id":"c1","revision":1,"event_time":"2026-03-02T12:00:00Z","locality":"48",\
      "procedure_code":"1.004222","channel":"ONLINE","respondent":"CITIZEN","handled_on_time":true,\
      "processing_minutes":90,"supplements":0,"redeclared":false,"complaint":false}""";

  private final JsonDecoder<ServiceSatisfaction> decoder =
      new JsonDecoder<>(ServiceSatisfaction.class);

  @Test
  void nullableFieldsMayBeMissing() {
    assertThat(accepted(CASE).event()).isEqualTo(Events.serviceCase().build());
  }

  @Test
  void nullableFieldsMayBeNull() {
    assertThat(accepted(with("score", "null")).event().getScore()).isNull();
  }

  @Test
  void unknownFieldsAreIgnored() {
    assertThat(accepted(with("weather", "{\"sky\":[1,2.5]}")).event())
        .isEqualTo(Events.serviceCase().build());
  }

  @Test
  void reportedAtStandsForTheRecordTimestamp() {
    assertThat(accepted(CASE).timestamp()).isEmpty();
    assertThat(accepted(with("reported_at", "null")).timestamp()).isEmpty();
    assertThat(accepted(with("reported_at", "\"2026-03-02T19:00+07:00\"")).timestamp())
        .isEqualTo(OptionalLong.of(Events.NOON.toEpochMilli()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1772452800000",
        "\"2026-03-02T12:00:00Z\"",
        "\"2026-03-02T12:00Z\"",
        "\"2026-03-02T12:00:00.000Z\"",
        "\"2026-03-02T12:00:00.000999Z\"",
        "\"2026-03-02T19:00:00+07:00\"",
        "\"2026-03-02T19:00+0700\"",
        "\"2026-03-02T19:00+07\"",
        "\"2026-03-02T06:30-05:30\""
      })
  void timesAreIsoWithAnOffsetOrEpochMilliseconds(String time) {
    assertThat(accepted(with("event_time", time)).event().getEventTime()).isEqualTo(Events.NOON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-03-02T12:00:00\"",
        "\"2026-03-02\"",
        "\"2026-02-30T12:00:00Z\"",
        "\"2026-03-02T24:00:00Z\"",
        "\"2026-03-02T12:00:00+07:00 \"",
        "\"2026-03-02 12:00:00Z\"",
        "\"1772452800000\"",
        "\"\"",
        "1772452800000.0",
        "1.7724528e12",
        "true",
        "[]"
      })
  void otherTimesAreRejected(String time) {
    assertThat(reason(with("event_time", time)))
        .startsWith("event_time ")
        .endsWith(
            " is not a time: ISO-8601 with an offset, as 2026-03-02T08:00:00+07:00, or epoch"
                + " milliseconds");
    assertThat(reason(with("reported_at", time))).startsWith("reported_at ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          event_id | 7 | event_id '7' is not a string
          event_id | null | required field event_id is null
          locality | 48 | locality '48' is not a string
          procedure_code | ["1"] | procedure_code '["1"]' is not a string
          title | 1 | -
          revision | 1.0 | revision '1.0' is not a whole number of 64 bits
          revision | "1" | revision '"1"' is not a whole number of 64 bits
          revision | 9223372036854775808 | revision '9223372036854775808' does not fit; it has to be a whole number of 64 bits
          revision | -9223372036854775808 | -
          event_time | 9223372036854775808 | event_time '9223372036854775808' does not fit; it has to be a time: ISO-8601 with an offset, as 2026-03-02T08:00:00+07:00, or epoch milliseconds
          supplements | 1e1 | supplements '1e1' is not a whole number from -2147483648 to 2147483647
          supplements | 2147483648 | supplements '2147483648' does not fit; it has to be a whole number from -2147483648 to 2147483647
          supplements | true | supplements 'true' is not a whole number from -2147483648 to 2147483647
          score | 4.0 | score '4.0' is not a whole number from -2147483648 to 2147483647
          redeclared | 0 | redeclared '0' is not true or false
          redeclared | "false" | redeclared '"false"' is not true or false
          channel | "FAX" | channel 'FAX' is not a known symbol; known symbols: ONLINE, ONE_STOP, POSTAL
          channel | "online" | channel 'online' is not a known symbol; known symbols: ONLINE, ONE_STOP, POSTAL
          channel | 1 | channel '1' is not a string
          channel | {} | channel '{}' is not a string
          supplements | 1e400 | supplements '1e400' is not a whole number from -2147483648 to 2147483647
          supplements | [1, {"a" : 2}] | supplements '[1, {"a" : 2}]' is not a whole number from -2147483648 to 2147483647
          ministry | "\\ud800" | ministry '"\\ud800"' holds half a surrogate pair
          """)
  void aValueOfTheWrongKindIsRejectedByNameAndValue(String field, String value, String reason) {
    if (reason.equals("-")) {
      assertThat(accepted(with(field, value))).isNotNull();
    } else {
      assertThat(reason(with(field, value))).isEqualTo(reason);
    }
  }

  @Test
  void aMissingRequiredFieldIsRejected() {
    assertThat(reason(CASE.replace("\"case_id\"", "\"case\"")))
        .isEqualTo("required field case_id is missing");
  }

  @Test
  void whatIsMissingGoesBeforeWhatIsWrong() {
    assertThat(reason(with("event_id", "7").replace("\"complaint\"", "\"complaints\"")))
        .isEqualTo("required field complaint is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "7", "null", "[{}]", "\"x\"", "{", "{}}", "{} {}", "nonsense", "{'a':1}"})
  void whatIsNotOneObjectIsRejected(String line) {
    assertThat(reason(line)).matches("not a JSON object: .+|required field event_id is missing");
    assertThat(reason(line).startsWith("required")).isFalse();
  }

  @Test
  void aFieldThatOccursTwiceIsRejected() {
    assertThat(reason("{\"event_id\":\"a\"," + CASE.substring(1)))
        .isEqualTo("not a JSON object: field event_id occurs twice");
  }

  @Test
  void bytesThatAreNotUtf8AreRejected() {
    byte[] payload = Events.line(with("ministry", "\"X\"")).payload();
    for (int i = 0; i < payload.length; i++) {
      payload[i] = payload[i] == 'X' ? (byte) 0xC0 : payload[i];
    }
    assertThat(reason(decoder.decode(Events.record(payload))))
        .isEqualTo("undecodable bytes: the line is not UTF-8");
  }

  @Test
  void aLongValueIsShortenedInTheReason() {
    assertThat(reason(with("channel", "\"" + "é".repeat(500) + "\"")))
        .startsWith("channel '" + "é".repeat(64) + "…' is not a known symbol");
  }

  @Test
  void unknownFieldsAreIgnoredWhateverTheyHold() {
    String deep = "[".repeat(500_000) + "]".repeat(500_000);
    for (String value :
        List.of(
            deep, "9".repeat(1_000_000), "{\"a\":1,\"a\":2}", '"' + "x".repeat(900_000) + '"')) {
      assertThat(accepted(with("x", value))).isNotNull();
    }
    assertThat(accepted(with("k".repeat(900_000), "1"))).isNotNull();
    assertThat(accepted("{\"x\":1,\"x\":2," + CASE.substring(1))).isNotNull();
  }

  @Test
  void whatIsBrokenIsSaidInWordsOfTheLineAndNotOfTheParser() {
    assertThat(reason("{\"x\":" + "[".repeat(100_000)))
        .isEqualTo("not a JSON object: it ends before it is complete");
    assertThat(reason("{\"event_id\":NaN}"))
        .startsWith("not a JSON object: it breaks near '{\"event_id\":NaN");
    assertThat(reason("{\"event_id\":01}")).startsWith("not a JSON object: it breaks near ");
    assertThat(reason(CASE + " {}")).isEqualTo("not a JSON object: more follows after the object");
  }

  @Test
  void aLineBeyondTheLimitIsRejected() {
    int room = JsonLines.MAX_LINE_BYTES - with("x", "\"\"").length();
    assertThat(accepted(with("x", '"' + "x".repeat(room) + '"'))).isNotNull();
    assertThat(reason(with("x", '"' + "x".repeat(room + 1) + '"')))
        .isEqualTo(
            "the line is longer than 1048576 bytes; only its beginning is kept as the record");
  }

  @Test
  void aByteOrderMarkBeforeTheObjectIsSkipped() {
    assertThat(accepted("\uFEFF" + CASE)).isNotNull();
  }

  @Test
  void aTaskIsReadWithItsTimesAndItsNullableSymbol() {
    String json =
        Events.json(Events.task().build())
            .replace("\"blocked_category\":null", "\"blocked_category\":\"LEGAL\"")
            .replace("\"due_at\":1775001600000", "\"due_at\":\"2026-04-01T23:59:59.999+07:00\"");
    ValidationResult<TaskUpdate> verdict =
        new JsonDecoder<>(TaskUpdate.class).decode(Events.line(json));
    assertThat(verdict).isInstanceOf(ValidationResult.Accepted.class);
    TaskUpdate task = ((ValidationResult.Accepted<TaskUpdate>) verdict).event();
    assertThat(task.getBlockedCategory()).isEqualTo(BlockedCategory.LEGAL);
    assertThat(task.getDueAt()).isEqualTo(Instant.parse("2026-04-01T16:59:59.999Z"));
  }

  /** The case with one field set to a JSON value, replaced where it has it already. */
  private static String with(String field, String value) {
    String without = CASE.replaceAll("\"" + field + "\":(\"[^\"]*\"|[^,}]*),?", "");
    return "{\"" + field + "\":" + value + "," + without.substring(1);
  }

  private ValidationResult.Accepted<ServiceSatisfaction> accepted(String json) {
    ValidationResult<ServiceSatisfaction> verdict = decoder.decode(Events.line(json));
    assertThat(verdict).isInstanceOf(ValidationResult.Accepted.class);
    return (ValidationResult.Accepted<ServiceSatisfaction>) verdict;
  }

  private String reason(String json) {
    return reason(decoder.decode(Events.line(json)));
  }

  private static String reason(ValidationResult<ServiceSatisfaction> verdict) {
    assertThat(verdict).isInstanceOf(ValidationResult.Rejected.class);
    return ((ValidationResult.Rejected<ServiceSatisfaction>) verdict).reason();
  }
}
