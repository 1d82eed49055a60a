package io.kpipulse.board.answer;

import io.kpipulse.catalog.Display.Text;
import java.util.List;

/**
 * A rule by which alerts are raised.
 *
 * @param kpi {@code null} for a rule about tasks
 */
public record AlertRule(
    String name, Text title, String severity, String kpi, List<String> scopes) {}
