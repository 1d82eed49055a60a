package io.kpipulse.bench.hostile;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** In which way a record is hostile. */
enum Kind {
  VALID(10_000),
  RANDOM_BYTES(10_000),
  /** A tombstone, or no bytes. */
  NO_VALUE(3_000),
  JSON_TEXT(5_000),
  /** The wire format of a schema registry. */
  CONFLUENT(5_000),
  OTHER_FAMILY(5_000),
  UNKNOWN_FINGERPRINT(4_000),
  CUT(8_000),
  BYTES_AFTER(5_000),
  FLIPPED_BITS(12_000),
  INSERTED_BYTES(6_000),
  REPEATED_PART(5_000),
  /** A varint, length or index that cannot be, in one field. */
  BROKEN_FIELD(8_000),
  /** A string that is not UTF-8. */
  BROKEN_TEXT(5_000),
  /** A field at or beyond its limits. */
  EXTREME_FIELD(20_000),
  /** A record timestamp far from those around it. */
  EXTREME_TIMESTAMP(3_000),
  HUGE_KEY(20),
  HUGE_HEADER(20),
  /** Bytes that no codec makes smaller. */
  HUGE_BYTES(15),
  /** An event with a string that zstd makes small. */
  HUGE_TEXT(15),
  /** Begins and ends the first part of a partition. */
  MARK(0);

  private static final int TOTAL = Stream.of(values()).mapToInt(kind -> kind.weight).sum();

  private final int weight;

  /**
   * @param weight how often it comes, in proportion to those of the others
   */
  Kind(int weight) {
    this.weight = weight;
  }

  static Kind pick(SplittableRandom random) {
    int left = random.nextInt(TOTAL);
    for (Kind kind : values()) {
      left -= kind.weight;
      if (left < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("the weights are more than their sum");
  }

  /** As in the report. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
