package io.kpipulse.board.answer;

import io.kpipulse.board.catalog.Figure;

/** A KPI of a unit now, a day ago and a week ago. */
public record Compared(
    String kpi, String window, Figure figure, Figure yesterday, Figure lastWeek) {}
