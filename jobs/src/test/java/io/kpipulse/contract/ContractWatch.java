package io.kpipulse.contract;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the contract says of watched tasks: {@code task_watch}, looked up at any time. */
public final class ContractWatch {
  private static final long WEEK = 7 * 86_400_000L;

  /** Which rows there are. */
  public record WatchTags(
      String task, String ministry, String locality, String programme, String commune)
      implements Comparable<WatchTags> {
    @Override
    public int compareTo(WatchTags other) {
      return toString().compareTo(other.toString());
    }
  }

  /** The states of each task, by time. */
  private final Map<String, TreeMap<Long, TaskUpdate>> tasks = new TreeMap<>();

  /** The updates of all tasks, merged by the first rule of the contract. */
  ContractWatch(Collection<TaskUpdate> merged) {
    for (TaskUpdate update : merged) {
      tasks
          .computeIfAbsent(update.getTaskId(), id -> new TreeMap<>())
          .merge(
              update.getEventTime().toEpochMilli(),
              update,
              (one, other) -> one.getRevision() > other.getRevision() ? one : other);
    }
  }

  /** The fields of a row at a time, epoch milliseconds, whatever was before. */
  public Map<String, Object> fields(WatchTags key, long time) {
    Map<String, Object> fields = new HashMap<>();
    TaskUpdate state = state(key.task(), time);
    boolean exists = state != null;
    fields.put("active", exists && key.equals(key(state)) && isWatched(state, time) ? 1L : 0L);
    fields.put("due_at", exists ? due(state) : 0L);
    fields.put("committed_due_at", exists ? committed(key.task(), time) : 0L);
    fields.put("overdue_since", exists && isOverdue(state, time) ? due(state) + 1 : 0L);
    fields.put("key_task", exists && state.getKeyTask() ? 1L : 0L);
    fields.put("progress_percent", exists ? (long) state.getProgressPercent() : 0L);
    fields.put("title", exists ? text(state.getTitle()) : "");
    fields.put("owner_post", exists ? text(state.getOwnerPost()) : "");
    fields.put("status", exists ? state.getStatus().toString() : "");
    fields.put("blocked_category", exists ? text(state.getBlockedCategory()) : "");
    fields.put("reason", exists ? text(state.getBlockedReason()) : "");
    fields.put("evidence_ref", exists ? text(state.getEvidenceRef()) : "");
    return fields;
  }

  /** The times up to one at which what a task says changes, with the rows that then have to be. */
  public Map<WatchTags, Set<Long>> changes(long until) {
    Map<WatchTags, Set<Long>> changes = new TreeMap<>();
    tasks.forEach(
        (task, states) -> {
          Set<Long> times = new TreeSet<>(states.keySet());
          Set<WatchTags> keys = new HashSet<>();
          for (TaskUpdate state : states.values()) {
            keys.add(key(state));
            times.addAll(List.of(due(state) - WEEK, due(state) + 1));
          }
          times.removeIf(time -> time > until);
          for (WatchTags key : keys) {
            for (long time : times) {
              if (!says(key, time - 1).equals(says(key, time))) {
                changes.computeIfAbsent(key, any -> new TreeSet<>()).add(time);
              }
            }
          }
        });
    return changes;
  }

  private List<Object> says(WatchTags key, long time) {
    Map<String, Object> fields = fields(key, time);
    List<Object> says = new ArrayList<>();
    if (fields.get("active").equals(1L)) {
      new TreeSet<>(fields.keySet()).forEach(name -> says.add(fields.get(name)));
    }
    return says;
  }

  private TaskUpdate state(String task, long time) {
    Map.Entry<Long, TaskUpdate> state = tasks.getOrDefault(task, new TreeMap<>()).floorEntry(time);
    return state == null ? null : state.getValue();
  }

  private long committed(String task, long time) {
    long committed = 0;
    TaskUpdate before = null;
    for (TaskUpdate state : tasks.get(task).headMap(time, true).values()) {
      String extension = state.getExtensionRef();
      if (before == null
          || (extension != null && !Objects.equals(extension, before.getExtensionRef()))) {
        committed = due(state);
      }
      before = state;
    }
    return committed;
  }

  private static boolean isWatched(TaskUpdate state, long time) {
    boolean dueSoon = isOpen(state) && !isOverdue(state, time) && time >= due(state) - WEEK;
    return isOverdue(state, time)
        || dueSoon
        || state.getStatus() == TaskStatus.BLOCKED
        || (state.getKeyTask() && isOpen(state));
  }

  private static boolean isOpen(TaskUpdate state) {
    return state.getStatus() != TaskStatus.COMPLETED && state.getStatus() != TaskStatus.CANCELLED;
  }

  private static boolean isOverdue(TaskUpdate state, long time) {
    return isOpen(state) && time > due(state);
  }

  private static long due(TaskUpdate state) {
    return state.getDueAt().toEpochMilli();
  }

  private static WatchTags key(TaskUpdate state) {
    return new WatchTags(
        state.getTaskId(),
        all(state.getMinistry()),
        all(state.getLocality()),
        all(state.getProgramme()),
        all(state.getCommune()));
  }

  private static String all(String code) {
    return code == null ? "all" : code;
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
