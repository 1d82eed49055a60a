package io.kpipulse.board.answer;

import java.util.List;

/**
 * What is pushed to open pages.
 *
 * @param version grows whenever answers may differ from earlier ones
 */
public record Tick(
    long version, Status status, List<Compared> headline, List<Pulse> pulse, AlertCount alerts) {}
