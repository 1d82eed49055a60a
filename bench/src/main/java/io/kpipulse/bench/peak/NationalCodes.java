package io.kpipulse.bench.peak;

import io.kpipulse.catalog.CsvRows;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The codes of a whole country: ministries, localities and programmes of the catalogue, and as many
 * communes and procedures as there are, under invented codes.
 *
 * @param communes how many, spread over the localities in turn
 * @param procedures how many, spread over the ministries in turn
 */
public record NationalCodes(
    List<String> ministries,
    List<String> localities,
    List<String> programmes,
    int communes,
    int procedures) {
  /** Communes of the country since July 2025. */
  public static final int COMMUNES = 3_321;

  /** Procedures that are asked for every day. */
  public static final int PROCEDURES = 1_000;

  public NationalCodes {
    ministries = List.copyOf(ministries);
    localities = List.copyOf(localities);
    programmes = List.copyOf(programmes);
  }

  /** The whole country. */
  public static NationalCodes all() {
    return without(Set.of());
  }

  /** The country but for some localities, given by their codes. */
  public static NationalCodes without(Set<String> localities) {
    return new NationalCodes(
        codes("/catalog/ministries.csv"),
        codes("/catalog/localities.csv").stream()
            .filter(code -> !localities.contains(code))
            .toList(),
        codes("/catalog/programmes.csv"),
        COMMUNES,
        PROCEDURES);
  }

  private static List<String> codes(String resource) {
    return CsvRows.of(resource).stream().map(row -> row.get("code")).toList();
  }

  String commune(int number) {
    return String.format(Locale.ROOT, "%05d", number + 1);
  }

  String localityOf(int commune) {
    return localities.get(commune % localities.size());
  }

  String procedure(int number) {
    return String.format(Locale.ROOT, "9.%06d", number + 1);
  }

  String ministryOf(int procedure) {
    return ministries.get(procedure % ministries.size());
  }
}
