package io.kpipulse.board.answer;

import java.util.List;

/** The watched tasks of a unit, most overdue first. */
public record Tasks(Status status, List<Task> tasks) {}
