package io.kpipulse.dashboard;

import java.util.List;

/**
 * Where the localities lie, coloured by satisfaction. Nothing is beneath the marks: a map of a
 * foreign server would tell it who looks, and is not there in a closed network.
 */
final class LocalityMap {
  /** One transparent pixel: Grafana's map needs some base layer, and this one asks nobody. */
  private static final String NO_TILES =
      "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

  private LocalityMap() {}

  static Panel panel(String title, int width, int height, CodeLists lists) {
    Panel panel =
        new Panel(
                "geomap",
                title + ", ${window:text}",
                "Only localities with at least %s answers".formatted(Minimum.RESPONSES),
                width,
                height)
            .options(
                """
                {"view": {"id": "coords", "lat": 16.0, "lon": 107.0, "zoom": 4.9,
                   "allLayers": true},
                 "basemap": {"type": "xyz", "name": "None", "config": {"url": "%s"}},
                 "controls": {"showZoom": false, "showAttribution": false, "mouseWheelZoom": false},
                 "tooltip": {"mode": "details"},
                 "layers": [{"type": "markers", "name": "Localities", "tooltip": true,
                   "location": {"mode": "lookup", "lookup": "locality",
                     "gazetteer": "public/gazetteer/kpi-localities.json"},
                   "config": {"showLegend": false, "style": {
                     "color": {"field": "satisfaction_rate", "fixed": "gray"},
                     "size": {"fixed": 8, "min": 4, "max": 14}, "opacity": 0.9,
                     "symbol": {"mode": "fixed", "fixed": "img/icons/marker/circle.svg"}}}}]}"""
                    .formatted(NO_TILES));
    panel.defaults("{\"color\": {\"mode\": \"thresholds\"}}");
    InfluxQlQuery service =
        InfluxQlQuery.of("satisfaction_kpi", "locality", "${window}").per("locality");
    return new UnitTable(panel, "locality", "Locality", Localities.UID, lists.localities())
        .ratios(service, Ratio.SATISFACTION, Ratio.SATISFACTION_LOW, Ratio.SATISFACTION_HIGH)
        .counts(service, List.of(Count.RESPONSES))
        .rankedBy(service, Ratio.SATISFACTION, Minimum.RESPONSES, true);
  }
}
