package io.kpipulse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.event.AlertAcknowledgement;
import io.kpipulse.event.KpiAlert;
import io.kpipulse.event.KpiPoint;
import io.kpipulse.event.RejectedEvent;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.event.TaskWatch;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasedSchemasTest {
  private static final Path RELEASED = Path.of("src/main/resources/io/kpipulse/schema/released");

  static Stream<Schema> current() {
    return Stream.of(
        TaskUpdate.getClassSchema(),
        ServiceSatisfaction.getClassSchema(),
        KpiPoint.getClassSchema(),
        KpiAlert.getClassSchema(),
        AlertAcknowledgement.getClassSchema(),
        RejectedEvent.getClassSchema(),
        TaskWatch.getClassSchema());
  }

  @ParameterizedTest
  @MethodSource("current")
  void theCurrentSchemaReadsEveryReleasedVersion(Schema current) throws SchemaValidationException {
    new SchemaValidatorBuilder()
        .canReadStrategy()
        .validateAll()
        .validate(current, ReleasedSchemas.of(current));
  }

  @ParameterizedTest
  @MethodSource("current")
  void theCurrentSchemaIsTheLastReleasedVersion(Schema current) {
    List<Schema> versions = ReleasedSchemas.of(current);
    assertThat(SchemaNormalization.toParsingForm(versions.get(versions.size() - 1)))
        .as(
            "%s was changed but not released: copy src/main/avro/%s.avsc to %s (see README.md)",
            current.getName(),
            current.getName(),
            RELEASED.resolve(current.getName()).resolve(versions.size() + 1 + ".avsc"))
        .isEqualTo(SchemaNormalization.toParsingForm(current));
  }

  @ParameterizedTest
  @MethodSource("current")
  void everyBundledFileIsLoaded(Schema current) {
    File[] files = RELEASED.resolve(current.getName()).toFile().listFiles();
    assertThat(files).as("files in %s", RELEASED.resolve(current.getName())).isNotNull();
    assertThat(ReleasedSchemas.of(current))
        .as("versions count from 1 without gaps; found %s", Arrays.toString(files))
        .hasSize(files.length);
  }

  @Test
  void noSchemaIsForgottenByTheseTests() {
    assertThat(RELEASED.toFile().list())
        .containsExactlyInAnyOrderElementsOf(current().map(Schema::getName).toList());
    assertThat(new File("src/main/avro").list())
        .containsExactlyInAnyOrderElementsOf(current().map(s -> s.getName() + ".avsc").toList());
  }

  @ParameterizedTest
  @MethodSource("current")
  void aVersionIsFoundByItsFingerprint(Schema current) {
    SingleObjectFormat<?> format = new SingleObjectFormat<>(type(current));
    for (Schema version : ReleasedSchemas.of(current)) {
      assertThatThrownBy(() -> format.read(withoutBody(version)))
          .isInstanceOf(UndecodableException.class)
          .hasMessageStartingWith("undecodable bytes: not a " + current.getName());
    }
    Schema unknown = SchemaBuilder.record(current.getName()).fields().endRecord();
    assertThatThrownBy(() -> format.read(withoutBody(unknown)))
        .isInstanceOf(UndecodableException.class)
        .hasMessageStartingWith("unknown schema fingerprint ");
  }

  private static Class<? extends SpecificRecord> type(Schema schema) {
    return ((Class<?>) EventModel.INSTANCE.getClass(schema)).asSubclass(SpecificRecord.class);
  }

  private static byte[] withoutBody(Schema version) {
    return ByteBuffer.allocate(10)
        .putShort((short) 0xC301)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(SchemaNormalization.parsingFingerprint64(version))
        .array();
  }

  @Test
  void aSchemaThatWasNeverReleasedIsRefused() {
    Schema unknown = SchemaBuilder.record("Unknown").fields().endRecord();
    assertThatThrownBy(() -> ReleasedSchemas.of(unknown))
        .hasMessage("no released version of schema Unknown; bundle one as released/Unknown/1.avsc");
  }
}
