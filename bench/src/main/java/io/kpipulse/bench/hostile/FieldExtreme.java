package io.kpipulse.bench.hostile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * A value of a field at or beyond its limits, by its type.
 *
 * @param value {@code null} where the field is lacking
 * @param outside whether it has to be rejected: it is outside the limits that the schema states in
 *     the text of the field ({@code 0..1000}), or those of the contract for any text and time
 */
record FieldExtreme(Object value, boolean outside) {
  private static final Pattern LIMITS =
      Pattern.compile("([0-9,]+|10\\^[0-9]+)\\.\\.(10\\^[0-9]+|[0-9,]+)");
  private static final Limits CENTURY =
      new Limits(
          Instant.parse("2000-01-01T00:00:00Z").toEpochMilli(),
          Instant.parse("2100-01-01T00:00:00Z").toEpochMilli() - 1);
  private static final Limits TEXT_LENGTH = new Limits(0, 1_000);

  /** From a record timestamp: how far from it an event may lie. */
  private static final List<Duration> DISTANCES =
      List.of(Duration.ofMinutes(5), Duration.ofDays(-7), Duration.ofDays(-31));

  private static final List<String> TEXTS =
      Stream.concat(
              Stream.of("a", "ế", "😀", "\uFFFD", "\u0000")
                  .flatMap(letter -> Stream.of(1, 128, 129, 1_000, 1_001).map(letter::repeat)),
              Stream.of("", " ", "\n", "\\", "\",=", "all", "XYZ", "\u202E", "\uFEFF", "４８", "%s"))
          .toList();
  private static final List<Double> DOUBLES =
      List.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MAX_VALUE);
  private static final int LACKING_PERCENT = 10;

  /** Both inclusive. */
  private record Limits(long least, long greatest) {
    boolean hold(long number) {
      return number >= least && number <= greatest;
    }

    /** At the limits and one beyond. */
    LongStream ends() {
      return LongStream.of(least - 1, least, greatest, greatest + 1);
    }
  }

  /**
   * One of the extremes of a field.
   *
   * @param timestamp of the record, epoch milliseconds
   */
  static FieldExtreme pick(Schema.Field field, long timestamp, SplittableRandom random) {
    if (field.schema().isNullable() && random.nextInt(100) < LACKING_PERCENT) {
      return new FieldExtreme(null, false);
    }
    Schema type = EventTemplate.type(field);
    Optional<Limits> stated = stated(field);
    return switch (type.getType()) {
      case STRING -> {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        int length = text.codePointCount(0, text.length());
        yield new FieldExtreme(text, !stated.orElse(TEXT_LENGTH).hold(length));
      }
      case LONG -> {
        boolean time = EventTemplate.isTime(type);
        Optional<Limits> limits = time ? Optional.of(CENTURY) : stated;
        LongStream more = time ? near(timestamp) : LongStream.empty();
        long number = pick(limits, Long.MIN_VALUE, Long.MAX_VALUE, more, random);
        yield new FieldExtreme(number, limits.isPresent() && !limits.get().hold(number));
      }
      case INT -> {
        long number =
            pick(stated, Integer.MIN_VALUE, Integer.MAX_VALUE, LongStream.empty(), random);
        yield new FieldExtreme((int) number, stated.isPresent() && !stated.get().hold(number));
      }
      case ENUM -> {
        int symbol = random.nextInt(type.getEnumSymbols().size());
        yield new FieldExtreme(EventTemplate.symbol(type, symbol), false);
      }
      case DOUBLE -> new FieldExtreme(DOUBLES.get(random.nextInt(DOUBLES.size())), false);
      default -> new FieldExtreme(random.nextBoolean(), false);
    };
  }

  private static long pick(
      Optional<Limits> limits,
      long least,
      long greatest,
      LongStream more,
      SplittableRandom random) {
    LongStream ends = limits.map(Limits::ends).orElse(LongStream.empty());
    long[] all =
        LongStream.concat(LongStream.concat(LongStream.of(least, -1, 0, 1, greatest), ends), more)
            .toArray();
    return all[random.nextInt(all.length)];
  }

  private static LongStream near(long timestamp) {
    return DISTANCES.stream()
        .mapToLong(Duration::toMillis)
        .flatMap(distance -> IntStream.rangeClosed(-1, 1).mapToLong(more -> distance + more))
        .map(distance -> timestamp + distance);
  }

  private static Optional<Limits> stated(Schema.Field field) {
    Matcher limits = LIMITS.matcher(field.doc() == null ? "" : field.doc());
    return limits.find()
        ? Optional.of(new Limits(number(limits.group(1)), number(limits.group(2))))
        : Optional.empty();
  }

  private static long number(String text) {
    return text.startsWith("10^")
        ? (long) Math.pow(10, Integer.parseInt(text.substring(3)))
        : Long.parseLong(text.replace(",", ""));
  }
}
