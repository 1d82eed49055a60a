package io.kpipulse.local.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cases of a span of days, in the rhythm of {@link OfficeHours}. More from day to day, as
 * services join: so the last days have enough to compare with.
 */
final class CaseStream {
  /** An hour, and the hour before it, which it is compared with. */
  static final Duration RUN_UP = Duration.ofMinutes(130);

  private final CaseFactory factory;
  private final long seed;
  private final OfficeHours hours;

  CaseStream(CaseFactory factory, long seed, OfficeHours hours) {
    this.factory = factory;
    this.seed = seed;
    this.hours = hours;
  }

  /**
   * The reports about the cases closed from the start of a day up to a time.
   *
   * @param count how many cases there are about
   */
  Stream<SimulatedRecord.OfCase> closedBetween(LocalDate first, Instant until, int count) {
    List<LocalDate> days = first.datesUntil(hours.day(until).plusDays(1)).toList();
    double[] weights =
        IntStream.range(0, days.size()).mapToDouble(day -> weight(days, day)).toArray();
    double sum = Arrays.stream(weights).sum();
    return IntStream.range(0, days.size())
        .boxed()
        .flatMap(day -> onDay(days.get(day), until, count * weights[day] / sum));
  }

  /**
   * The reports about cases that were closed evenly over the last hours, whatever the time of day.
   *
   * @param until a time
   * @param count how many cases there are
   */
  Stream<SimulatedRecord.OfCase> runUp(Instant until, int count) {
    Instant from = until.minus(RUN_UP);
    return IntStream.range(0, count)
        .boxed()
        .flatMap(
            i ->
                factory
                    .reports("R-" + until.getEpochSecond() + "-" + i, at(from, i, count))
                    .stream());
  }

  private static Instant at(Instant from, int number, int count) {
    return from.plusMillis(RUN_UP.toMillis() * number / count);
  }

  private static double weight(List<LocalDate> days, int day) {
    double joined = (day + 1.0) / days.size();
    return OfficeHours.weight(days.get(day).getDayOfWeek()) * joined * joined;
  }

  private Stream<SimulatedRecord.OfCase> onDay(LocalDate day, Instant until, double about) {
    SeededRandom random = SeededRandom.of(seed, "cases of " + day);
    int cases = random.rounded(about * random.between(0.92, 1.08));
    List<Instant> times =
        IntStream.range(0, cases)
            .mapToObj(i -> hours.caseTime(day, random))
            .filter(time -> !time.isAfter(until))
            .sorted()
            .toList();
    return IntStream.range(0, times.size())
        .boxed()
        .flatMap(i -> factory.reports(caseId(day, i), times.get(i)).stream());
  }

  private static String caseId(LocalDate day, int number) {
    return String.format(
        Locale.ROOT,
        "C-%s-%05d",
        day.format(java.time.format.DateTimeFormatter.BASIC_ISO_DATE),
        number);
  }
}
