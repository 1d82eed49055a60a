package io.kpipulse.board.answer;

import io.kpipulse.board.catalog.Address;
import java.util.List;

/** A KPI of a unit on an even grid. */
public record Trend(String kpi, String window, Address unit, List<SeriesPoint> points) {}
