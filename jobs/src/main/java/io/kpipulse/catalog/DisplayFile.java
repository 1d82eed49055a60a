package io.kpipulse.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The text of {@code display.yaml} as it is written; what is absent is {@code null}. */
record DisplayFile(
    List<String> headline,
    List<String> pulse,
    @JsonProperty("smallest_cell") Map<String, Integer> smallestCell,
    @JsonProperty("public_task_fields") Set<String> publicTaskFields,
    Map<String, Kpi> kpis,
    Map<String, Map<String, Display.Text>> codes) {

  record Kpi(
      String vi,
      String en,
      @JsonProperty("about_vi") String aboutVi,
      @JsonProperty("about_en") String aboutEn,
      String unit,
      String better,
      Integer minimum,
      boolean interval,
      String samples,
      String window,
      String source,
      @JsonProperty("public") boolean isPublic) {
    Display.Kpi kpi() {
      return new Display.Kpi(
          vi, en, aboutVi, aboutEn, unit, better, minimum, interval, samples, window, source,
          isPublic);
    }
  }

  private static final Kpi EMPTY =
      new Kpi(null, null, null, null, null, null, null, false, null, null, null, false);

  Display display() {
    Map<String, Display.Kpi> read = new LinkedHashMap<>();
    if (kpis != null) {
      kpis.forEach((field, kpi) -> read.put(field, (kpi == null ? EMPTY : kpi).kpi()));
    }
    return new Display(headline, pulse, smallestCell, publicTaskFields, read, codes);
  }
}
