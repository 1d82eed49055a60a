package io.kpipulse.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.satisfaction.CaseEvents;
import io.kpipulse.task.TaskUpdates;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two versions of the program and of the schemas, one field apart, read each other's events. */
@Tag("slow")
class SchemaEvolutionTest {
  @TempDir private Path directory;

  static Stream<SpecificRecord> events() {
    return Stream.of(
        TaskUpdates.update("2026-03-02T01:00:00Z", TaskStatus.ASSIGNED).build(),
        CaseEvents.event("2026-03-02T01:00:00Z", 1).build());
  }

  @ParameterizedTest
  @MethodSource("events")
  void theNextProgramReadsAnEventOfThisVersionWithTheDefault(SpecificRecord event)
      throws Exception {
    EvolvedSchemas schemas = new EvolvedSchemas(directory);
    schemas.evolve(event.getSchema());
    assertThat(decoded(schemas.nextProgram(), event, encoded(event)))
        .contains("Accepted", "\"" + EvolvedSchemas.ADDED + "\": " + EvolvedSchemas.DEFAULT);
  }

  @ParameterizedTest
  @MethodSource("events")
  void thisProgramReadsAnEventOfTheNextVersionOnceThatIsReleased(SpecificRecord event)
      throws Exception {
    EvolvedSchemas schemas = new EvolvedSchemas(directory);
    byte[] next = encodedBy(schemas.evolve(event.getSchema()), event);
    assertThat(decoded(schemas.currentProgram(), event, next))
        .isEqualTo(decoded(schemas.currentProgram(), event, encoded(event)))
        .contains("Accepted");
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventOfAVersionThatIsNotReleasedIsRejectedByItsFingerprint(SpecificRecord event)
      throws Exception {
    byte[] next = encodedBy(new EvolvedSchemas(directory).evolve(event.getSchema()), event);
    assertThat(new NextVersion().apply(event.getClass().getName(), next))
        .contains("Rejected", "unknown schema fingerprint");
  }

  @SuppressWarnings("unchecked") // what is loaded is known here by its interface only
  private static String decoded(ClassLoader program, SpecificRecord event, byte[] payload)
      throws Exception {
    var decoder =
        (BiFunction<String, byte[], String>)
            program.loadClass(NextVersion.class.getName()).getConstructor().newInstance();
    return decoder.apply(event.getClass().getName(), payload);
  }

  private static byte[] encoded(SpecificRecord event) throws IOException {
    ByteBuffer encoded =
        event instanceof TaskUpdate update
            ? TaskUpdate.getEncoder().encode(update)
            : ServiceSatisfaction.getEncoder().encode((ServiceSatisfaction) event);
    return bytes(encoded);
  }

  /** The event as the next version of its schema writes it. */
  @SuppressWarnings("unchecked") // Avro creates a raw reader
  private static byte[] encodedBy(Schema next, SpecificRecord event) throws IOException {
    byte[] body = encoded(event);
    DatumReader<Object> reader = GenericData.get().createDatumReader(event.getSchema(), next);
    Object evolved =
        reader.read(null, DecoderFactory.get().binaryDecoder(body, 10, body.length - 10, null));
    return bytes(new BinaryMessageEncoder<>(GenericData.get(), next).encode(evolved));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
