package io.kpipulse.local.simulator;

import io.kpipulse.local.units.Unit;
import io.kpipulse.local.units.Units;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tasks that ministries and localities set themselves to follow the directives up: invented, with
 * due times around the present, where those of the directives may lie far back.
 */
final class FollowUpTasks {
  private static final Map<String, List<String>> TITLES =
      Map.of(
          "RES57",
              List.of(
                  "Connect the specialised database to the national data-sharing platform",
                  "Put the shared platform into use at commune level",
                  "Report research results handed over for use"),
          "PROJECT06",
              List.of(
                  "Clean resident data against the national population database",
                  "Integrate papers into the VNeID application",
                  "Replace paper copies by data in the procedures in charge"),
          "ADMIN_REFORM",
              List.of(
                  "Cut and simplify business conditions in charge",
                  "Digitise results of procedures settled earlier",
                  "Publish procedures settled regardless of administrative boundaries"),
          "RES71",
              List.of("Submit the plan of the action programme", "Train staff in digital skills"),
          "DISBURSEMENT",
              List.of(
                  "Disburse public investment capital of the quarter",
                  "Complete land clearance of the key project"));

  private static final double SHARE_THAT_INVESTS = 0.2;

  /** Of the programmes, in their order. */
  private static final double[] SHARES = {3, 2, 3, 1, 2};

  private static final int SHARES_OF_ALL = 3;

  private final Units units;
  private final Services services;
  private final OfficeHours hours;
  private final long seed;

  FollowUpTasks(Units units, Services services, long seed) {
    this.units = units;
    this.services = services;
    this.hours = new OfficeHours(units.zone());
    this.seed = seed;
  }

  /**
   * Tasks that were assigned in a span of time.
   *
   * @param count how many
   * @param from the first may be assigned on this day
   * @param until none is assigned after this time
   */
  List<TaskSpec> assignedBetween(int count, Instant from, Instant until) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> task(i, from, until)).toList();
  }

  private TaskSpec task(int number, Instant from, Instant until) {
    SeededRandom random = SeededRandom.of(seed, "follow-up " + number);
    Instant at = from.plus(random.between(Duration.ZERO, Duration.between(from, until)));
    LocalDate day = hours.day(hours.workingTime(at, random));
    LocalDate due = hours.day(hours.startOf(day.plusDays(random.between(7, 75))));
    return task(
        String.format(Locale.ROOT, "F-%d-%05d", day.getYear(), number),
        hours.startOf(day),
        hours.endOf(due),
        null,
        random);
  }

  /**
   * One task.
   *
   * @param ministry the ministry that leads, or {@code null} for anyone
   */
  TaskSpec task(
      String id, Instant assignedAt, Instant dueAt, String ministry, SeededRandom random) {
    boolean byMinistry = ministry != null || random.happens(0.5);
    String locality = byMinistry && !random.happens(0.15) ? null : services.anyLocality(random);
    String lead = byMinistry ? lead(ministry, locality, random) : null;
    String programme = units.programmes().get(programme(byMinistry, locality, random)).code();
    boolean funded = programme.equals("DISBURSEMENT");
    return new TaskSpec(
        id,
        programme,
        lead,
        locality,
        locality == null || byMinistry ? null : services.anyCommune(locality, random),
        random.pick(TITLES.getOrDefault(programme, List.of("Carry out the programme"))),
        assignedAt,
        dueAt,
        random.happens(0.1),
        funded ? (long) random.between(5_000, 900_000) : null);
  }

  /**
   * Not everyone has a part in every programme: the last two are for ministries and some
   * localities.
   */
  private int programme(boolean byMinistry, String locality, SeededRandom random) {
    boolean invests =
        byMinistry
            ? locality == null
            : SeededRandom.of(seed, "invests " + locality).happens(SHARE_THAT_INVESTS);
    return random.weighted(
        Arrays.copyOf(
            SHARES, Math.min(invests ? SHARES.length : SHARES_OF_ALL, units.programmes().size())));
  }

  private String lead(String ministry, String locality, SeededRandom random) {
    if (ministry != null) {
      return ministry;
    }
    return locality == null
        ? random.pick(units.ministries().stream().map(Unit::code).toList())
        : random.pick(services.ministriesOf(locality));
  }
}
