package io.kpipulse.schema;

import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;

/** Reports about cases to test with, as Avro itself encodes them. */
final class Reports {
  private Reports() {}

  /** Any values that the schema allows. */
  static Arbitrary<ServiceSatisfaction> any() {
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(14).map(Reports::whole);
    Arbitrary<String> codes = Arbitraries.of("BCA", "48", "x", "Đà Nẵng").injectNull(0.3);
    Arbitrary<Long> longs = Arbitraries.longs();
    return Combinators.combine(
            texts,
            codes,
            longs,
            Arbitraries.integers(),
            Arbitraries.of(Channel.class),
            Arbitraries.of(Respondent.class))
        .as(
            (text, code, number, small, channel, respondent) ->
                ServiceSatisfaction.newBuilder()
                    .setEventId(text)
                    .setCaseId("case-" + number)
                    .setRevision(number)
                    .setEventTime(Instant.ofEpochMilli(number / 1_000_000))
                    .setMinistry(code)
                    .setLocality(small % 2 == 0 ? null : text)
                    .setCommune(code)
                    .setProcedureCode(text)
                    .setChannel(channel)
                    .setRespondent(respondent)
                    .setScore(small % 3 == 0 ? null : small)
                    .setHandledOnTime(small % 5 == 0)
                    .setProcessingMinutes(~number)
                    .setSupplements(~small)
                    .setRedeclared(small % 7 == 0)
                    .setComplaint(small % 5 != 0)
                    .build());
  }

  /** Without halves of surrogate pairs, which no encoding keeps. */
  private static String whole(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** By Avro's own encoder. */
  static <T extends SpecificRecord> byte[] encoded(T event) throws IOException {
    return bytes(new BinaryMessageEncoder<T>(EventModel.INSTANCE, event.getSchema()).encode(event));
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
