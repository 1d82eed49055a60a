package io.kpipulse.board.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A KPI of the country on its first page.
 *
 * @param trend one value for each of the last 30 days, oldest first; {@code null} where absent
 */
public record Headline(@JsonUnwrapped Compared compared, List<Double> trend) {}
