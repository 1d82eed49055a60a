package io.kpipulse.board.store;

import java.util.Map;

/**
 * The last row of a watched task ({@code task_watch}) that says it is still watched.
 *
 * @param id of the task
 * @param codes ministry, locality, programme and commune; those that it lacks are missing
 * @param texts title, owner_post, status, blocked_category, reason, evidence_ref; "" for none
 * @param numbers due_at, committed_due_at, overdue_since (epoch milliseconds, 0 for none),
 *     key_task, progress_percent
 */
public record WatchedTask(
    String id, Map<String, String> codes, Map<String, String> texts, Map<String, Long> numbers) {
  public WatchedTask {
    codes = Map.copyOf(codes);
    texts = Map.copyOf(texts);
    numbers = Map.copyOf(numbers);
  }
}
