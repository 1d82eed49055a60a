package io.kpipulse.local.simulator;

import io.kpipulse.local.units.Unit;
import io.kpipulse.local.units.Units;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which public services are used where. Each locality has two or three ministries: a pair of
 * ministry and locality is a series of its own in the store, and a demo needs a view of them, not
 * all.
 */
final class Services {
  /** Procedures by ministry, coded as in the national catalogue of procedures. */
  private static final Map<String, List<String>> PROCEDURES =
      Map.of(
          "BCA", List.of("1.004222", "1.004194"),
          "BTP", List.of("1.001193", "1.000894"),
          "BTC", List.of("1.001612", "2.001610"),
          "BNNMT", List.of("1.012756", "1.012784"),
          "BXD", List.of("1.009994"),
          "BYT", List.of("1.012289"));

  /** What nearly every locality is asked for, and what is added in some. */
  private static final List<List<String>> MIXES =
      List.of(
          List.of("BCA", "BTP"),
          List.of("BCA", "BTC", "BTP"),
          List.of("BCA", "BNNMT"),
          List.of("BTP", "BXD"),
          List.of("BCA", "BTP", "BYT"));

  private static final Map<String, List<String>> COMMUNES =
      Map.of(
          "01", List.of("00004", "00070", "00160"),
          "48", List.of("20242", "20285"),
          "79", List.of("26740", "26743", "27007"),
          "31", List.of("11311"),
          "92", List.of("31135"));

  /** Where many people live, more is applied for. */
  private static final Map<String, Double> SIZES =
      Map.of(
          "79", 6.0, "01", 5.0, "31", 2.0, "75", 2.0, "48", 2.0, "92", 1.7, "38", 1.6, "40", 1.5);

  private static final int LARGEST = 5;

  /** Of a ministry whose procedures are not known here. */
  private static final List<String> ANY_PROCEDURES = List.of("1.000001", "1.000002");

  private final List<Unit> localities;
  private final List<List<String>> mixes;
  private final double[] sizes;

  Services(Units units) {
    this.localities = units.localities();
    this.mixes = mixes(units.ministries().stream().map(Unit::code).toList());
    this.sizes =
        localities.stream().mapToDouble(unit -> SIZES.getOrDefault(unit.code(), 1.0)).toArray();
  }

  /** Ours as far as the ministries are ours, else each ministry with the one after it. */
  private static List<List<String>> mixes(List<String> ministries) {
    if (ministries.containsAll(PROCEDURES.keySet())) {
      return MIXES;
    }
    return IntStream.range(0, ministries.size())
        .mapToObj(i -> List.of(ministries.get(i), ministries.get((i + 1) % ministries.size())))
        .toList();
  }

  /** Codes of the ministries whose services are used in a locality. */
  List<String> ministriesOf(String locality) {
    for (int i = 0; i < localities.size(); i++) {
      if (localities.get(i).code().equals(locality)) {
        return mixes.get(i % mixes.size());
      }
    }
    throw new IllegalArgumentException("unknown locality '" + locality + "'");
  }

  /** Localities where the most is applied for. */
  List<String> largest() {
    return IntStream.range(0, sizes.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -sizes[i]))
        .limit(LARGEST)
        .map(i -> localities.get(i).code())
        .toList();
  }

  String anyLocality(SeededRandom random) {
    return localities.get(random.weighted(sizes)).code();
  }

  /** A commune of the locality, or {@code null} where none is known or it is done elsewhere. */
  String anyCommune(String locality, SeededRandom random) {
    List<String> communes =
        mixes.equals(MIXES) ? COMMUNES.getOrDefault(locality, List.of()) : List.of();
    return communes.isEmpty() || random.happens(0.3) ? null : random.pick(communes);
  }

  String anyProcedure(String ministry, SeededRandom random) {
    return random.pick(PROCEDURES.getOrDefault(ministry, ANY_PROCEDURES));
  }
}
