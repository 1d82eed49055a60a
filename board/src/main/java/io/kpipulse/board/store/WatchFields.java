package io.kpipulse.board.store;

import java.util.List;

/** The fields of {@code task_watch} that the board reads. */
public final class WatchFields {
  public static final List<String> NUMBERS =
      List.of(
          "active", "due_at", "committed_due_at", "overdue_since", "key_task", "progress_percent");

  public static final List<String> TEXTS =
      List.of("title", "owner_post", "status", "blocked_category", "reason", "evidence_ref");

  private WatchFields() {}
}
