package io.kpipulse.board.answer;

import java.time.Instant;

/** A watched task; what it lacks, or the reader may not see, is {@code null}. */
public record Task(
    String id,
    String title,
    String ministry,
    String locality,
    String programme,
    String commune,
    String post,
    String status,
    Instant due,
    Instant committedDue,
    Instant overdueSince,
    String blockedCategory,
    String reason,
    Boolean key,
    Long progress,
    String evidence,
    Double daysLate) {}
