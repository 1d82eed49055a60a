package io.kpipulse.bench.peak;

import io.kpipulse.event.ServiceSatisfaction;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What is reported about the cases of one calendar day, in the order of reporting: each closing, by
 * the hours of offices, and later the answers that come on the same day.
 *
 * @param cases of the country
 * @param day at UTC+07:00
 * @param count of the cases, at most 2^30
 */
record NationalDay(NationalCases cases, LocalDate day, int count) {
  private static final ZoneOffset ZONE = ZoneOffset.ofHours(7);

  /** How much is closed in each hour: offices by day, a little online at night. */
  private static final double[] HOURS = {
    0.1, 0.05, 0.05, 0.05, 0.1, 0.3, 0.8, 3, 9, 11, 10, 6, 3, 7, 10, 9, 7, 3, 1.5, 1.5, 1.5, 1, 0.6,
    0.3
  };

  private static final long HOUR_MILLIS = 3_600_000L;
  private static final double ANSWERED_LATER = 0.26;
  private static final int LEAST_PAUSE_MILLIS = 600_000;
  private static final int LONGEST_PAUSE_MILLIS = 8 * 3_600_000;

  /** A report is packed as its time of day, whether it is an answer, and its case. */
  private static final int CASE_BITS = 30;

  private static final long CASES = (1L << CASE_BITS) - 1;

  NationalDay {
    if (count < 1 || count > CASES) {
      throw new IllegalArgumentException(count + " cases; there are 1 to " + CASES);
    }
  }

  /** Takes reports. */
  interface Visitor {
    /**
     * Takes one.
     *
     * @param event reported at its event time
     */
    void report(ServiceSatisfaction event) throws IOException;
  }

  Instant start() {
    return day.atStartOfDay().toInstant(ZONE);
  }

  Instant end() {
    return day.plusDays(1).atStartOfDay().toInstant(ZONE);
  }

  /**
   * Hands out all reports, in order.
   *
   * @return how many there were
   */
  long forEach(Visitor visitor) throws IOException {
    long[] packed = packed();
    long midnight = start().toEpochMilli();
    for (long report : packed) {
      long number = report & CASES;
      boolean answer = ((report >> CASE_BITS) & 1) == 1;
      Instant at = Instant.ofEpochMilli(midnight + (report >> (CASE_BITS + 1)));
      visitor.report(
          answer
              ? cases.answer(number, Instant.ofEpochMilli(midnight + closedAt(number)), at)
              : cases.closing(number, at));
    }
    return packed.length;
  }

  private long[] packed() {
    long dayMillis = 24 * HOUR_MILLIS;
    long[] reports = new long[2 * count];
    int size = 0;
    for (int number = 0; number < count; number++) {
      long closed = closedAt(number);
      reports[size++] = (closed << (CASE_BITS + 1)) | number;
      SplittableRandom random = chances(number);
      long answered = closed + random.nextInt(LEAST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
      if (random.nextDouble() < ANSWERED_LATER && answered < dayMillis) {
        reports[size++] = (answered << (CASE_BITS + 1)) | (1L << CASE_BITS) | number;
      }
    }
    long[] all = Arrays.copyOf(reports, size);
    Arrays.sort(all);
    return all;
  }

  private static SplittableRandom chances(long number) {
    return new SplittableRandom(number * 31 + 7);
  }

  /** Milliseconds after midnight. */
  private static long closedAt(long number) {
    SplittableRandom random = new SplittableRandom(number * 31 + 8);
    double rest = random.nextDouble() * Arrays.stream(HOURS).sum();
    int hour = 0;
    while (hour < HOURS.length - 1 && rest >= HOURS[hour]) {
      rest -= HOURS[hour++];
    }
    return hour * HOUR_MILLIS + random.nextLong(HOUR_MILLIS);
  }
}
