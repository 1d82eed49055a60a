package io.kpipulse.board.question;

import io.kpipulse.board.answer.Corrections;
import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.Unknown;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.Selection;
import io.kpipulse.catalog.WindowDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When were final points changed? */
public final class CorrectionsQuestion {
  private final BoardCatalog catalog;
  private final KpiStore store;

  public CorrectionsQuestion(BoardCatalog catalog, KpiStore store) {
    this.catalog = catalog;
    this.store = store;
  }

  /** The corrections of a unit's points over a window; {@code to} is exclusive. */
  public Corrections ask(Address unit, String window, Instant from, Instant to) {
    if (catalog.windows().stream().noneMatch(known -> known.name().equals(window))) {
      throw new Unknown(
          "window '%s' is unknown; known: %s"
              .formatted(window, catalog.windows().stream().map(WindowDefinition::name).toList()));
    }
    Map<String, Set<String>> codes = FigureReader.codes(unit);
    Selection selection =
        new Selection(
            "kpi_correction",
            unit.scope(),
            window,
            catalog.dimensions(unit.scope()),
            codes,
            List.of("points"));
    return new Corrections(store.corrections(selection, from, to));
  }
}
