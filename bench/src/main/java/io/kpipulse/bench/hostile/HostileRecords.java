package io.kpipulse.bench.hostile;

import static io.kpipulse.bench.hostile.BrokenField.join;

import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.history.EventFamily;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The records of one topic; a pure function of seed, number and the time at which they end. Record
 * timestamps fill ten minutes in order, a few are far off. A last part has nothing but records to
 * be rejected, of which nothing may be kept.
 */
final class HostileRecords {
  /** Bytes of the largest keys, headers and values; the topic takes 1,048,588 for the record. */
  static final int LARGEST = 1_045_000;

  /** Bytes of the largest text in a batch that zstd compresses. */
  static final int LARGEST_IN_ZSTD = 3_000_000;

  private static final int SMALLEST_HUGE = 2_000;
  private static final Duration SPAN = Duration.ofMinutes(10);
  private static final int UPDATES_PER_ENTITY = 5;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final long end;
  private final int mixed;
  private final int count;
  private final EventTemplate template;
  private final EventTemplate other;
  private final List<Schema.Field> texts;

  /**
   * @param seed of this topic
   * @param end the last record timestamps
   * @param mixed how many come before those that are all to be rejected
   * @param count of records
   * @param family of the events that the topic is for
   * @param other whose events come there by mistake
   */
  HostileRecords(
      long seed,
      Instant end,
      int mixed,
      int count,
      EventFamily<?, ?> family,
      EventFamily<?, ?> other,
      ReferenceData reference) {
    this.seed = new SplittableRandom(seed).nextLong();
    this.end = end.toEpochMilli();
    this.mixed = mixed;
    this.count = count;
    this.template = new EventTemplate(family, reference);
    this.other = new EventTemplate(other, reference);
    this.texts =
        template.fields().stream()
            .filter(field -> EventTemplate.type(field).getType() == Schema.Type.STRING)
            .toList();
  }

  /** The record of a number from 0 to {@code count - 1}. */
  HostileRecord record(int number) {
    SplittableRandom random = new SplittableRandom(seed + number * GOLDEN);
    HostileRecord record = record(Kind.pick(random), number, random);
    while (number >= mixed && record.demand() != Demand.REJECT) {
      record = record(Kind.pick(random), number, random);
    }
    return record;
  }

  /** The same as an undisturbed topic has it. */
  HostileRecord valid(int number) {
    return record(Kind.VALID, number, new SplittableRandom(seed + number * GOLDEN));
  }

  private HostileRecord record(Kind kind, int number, SplittableRandom random) {
    long time = end - SPAN.toMillis() * (count - number) / count;
    RandomBytes any = new RandomBytes(random);
    GenericData.Record event = template.event(time, entity(number), random);
    HostileRecord valid =
        new HostileRecord(
            kind,
            Demand.ACCEPT,
            time,
            Integer.toString(entity(number)).getBytes(StandardCharsets.UTF_8),
            join(template.encode(event)),
            List.of());
    return switch (kind) {
      case VALID, MARK -> valid;
      case RANDOM_BYTES -> valid.rejected(any.ofAnySize()).withKey(any.key(valid.key()));
      case NO_VALUE -> valid.rejected(random.nextBoolean() ? null : new byte[0]);
      case JSON_TEXT -> valid.rejected(event.toString().getBytes(StandardCharsets.UTF_8));
      case CONFLUENT ->
          valid.rejected(with(event, 0, join(new byte[1], any.ofSize(Integer.BYTES))));
      case OTHER_FAMILY ->
          valid.rejected(join(other.encode(other.event(time, entity(number), random))));
      case UNKNOWN_FINGERPRINT ->
          valid.rejected(with(event, 0, EventTemplate.header(random.nextLong())));
      case CUT -> valid.rejected(any.cut(valid.value()));
      case BYTES_AFTER -> {
        byte[] more = random.nextBoolean() ? valid.value() : any.ofSize(1 + random.nextInt(100));
        yield valid.rejected(join(valid.value(), more));
      }
      case FLIPPED_BITS -> valid.unsure(any.flipped(valid.value())).withKey(any.key(valid.key()));
      case INSERTED_BYTES -> valid.unsure(any.inserted(valid.value()));
      case REPEATED_PART -> {
        int part = 1 + random.nextInt(template.fields().size());
        byte[] once = template.encode(event)[part];
        yield valid.unsure(with(event, part, join(once, once)));
      }
      case BROKEN_FIELD -> {
        Schema.Field field = pick(template.fields(), random);
        BrokenField broken = BrokenField.number(field, random);
        byte[] value = with(event, field.pos() + 1, broken.bytes());
        yield broken.certain() ? valid.rejected(value) : valid.unsure(value);
      }
      case BROKEN_TEXT -> {
        Schema.Field field = pick(texts, random);
        yield valid.rejected(with(event, field.pos() + 1, BrokenField.text(field, random)));
      }
      case EXTREME_FIELD -> {
        Schema.Field field = pick(template.fields(), random);
        FieldExtreme extreme = FieldExtreme.pick(field, time, random);
        event.put(field.pos(), extreme.value());
        byte[] value = join(template.encode(event));
        yield extreme.outside() ? valid.rejected(value) : valid.unsure(value);
      }
      case EXTREME_TIMESTAMP -> {
        long far = far(random);
        byte[] value = join(template.encode(template.event(far, entity(number), random)));
        yield new HostileRecord(kind, Demand.EITHER, far, valid.key(), value, List.of());
      }
      case HUGE_KEY ->
          valid.unsure(any.flipped(valid.value())).withKey(any.ofSize(random.nextInt(LARGEST)));
      case HUGE_HEADER ->
          valid.withHeaders(
              List.of(
                  new RecordHeader("", null),
                  new RecordHeader("ế", any.ofSize(random.nextInt(LARGEST)))));
      case HUGE_BYTES -> valid.rejected(any.ofSize(random.nextInt(SMALLEST_HUGE, LARGEST)));
      case HUGE_TEXT -> {
        boolean zstd = SentTopic.codec(number).equals("zstd");
        int size = random.nextInt(SMALLEST_HUGE, zstd ? LARGEST_IN_ZSTD : LARGEST);
        event.put(pick(texts, random).pos(), "x".repeat(size));
        yield valid.rejected(join(template.encode(event)));
      }
    };
  }

  /** The encoding of an event with one of its parts replaced. */
  private byte[] with(GenericData.Record event, int part, byte[] bytes) {
    byte[][] parts = template.encode(event);
    parts[part] = bytes;
    return join(parts);
  }

  private static Schema.Field pick(List<Schema.Field> fields, SplittableRandom random) {
    return fields.get(random.nextInt(fields.size()));
  }

  /** The updates of an entity follow each other in one partition. */
  private static int entity(int number) {
    int partitions = SentTopic.PARTITIONS;
    return number / (partitions * UPDATES_PER_ENTITY) * partitions + number % partitions;
  }

  /** A time long ago, at a limit of lateness, or shortly ahead. */
  private long far(SplittableRandom random) {
    long day = Duration.ofDays(1).toMillis();
    long[] all = {
      0,
      Instant.parse("2000-01-01T00:00:00Z").toEpochMilli() - random.nextInt(2),
      end - random.nextInt(60) * day,
      end - 8 * day - random.nextInt(2),
      end - 32 * day - random.nextInt(2),
      end + Duration.ofMinutes(4).toMillis()
    };
    return all[random.nextInt(all.length)];
  }
}
