package io.kpipulse.alert.reason;

import io.kpipulse.explain.Change;
import io.kpipulse.explain.ChangeScan;
import io.kpipulse.explain.Finding;
import java.util.List;
import java.util.Map;

/** Finds the cells in which a change lies. */
@FunctionalInterface
public interface CauseSearch {

  /**
   * The places of a change, the likeliest first; none if it lies everywhere alike, or nowhere
   * beyond chance. A place is one combination of codes, or several that belong together; it holds
   * the cells that have all codes of one of them.
   *
   * @param cells by their codes, all of the same dimensions
   * @param most places
   */
  List<List<Map<String, String>>> find(Map<Map<String, String>, Change> cells, int most);

  /** The scan of all combinations. */
  static CauseSearch scan() {
    return (cells, most) ->
        ChangeScan.find(cells, most).stream().map(Finding::combinations).toList();
  }
}
